package io.sojourn.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.TypeUse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Writes the two bodies of a sealed type's marshaller: the place of the permitted subtype, then the value as such. */
final class FamilyWriter {

    private static final Scope READING = new Scope(StateWriter.IN, Set.of(), false);

    private FamilyWriter() {}

    static CodeBlock write(Form.Family family) {
        CodeBlock.Builder body = CodeBlock.builder();
        List<Form.Member> members = family.members();
        for (int i = 0; i < members.size(); i++) {
            Form.Member member = members.get(i);
            Scope scope = new Scope(StateWriter.OUT, Set.of(StateWriter.VALUE), false);
            String name = scope.fresh(decapital(member.element().getSimpleName().toString()));
            String test = i == 0 ? "if" : "else if";
            if (i == 0) {
                body.beginControlFlow("$L (value instanceof $T $L)", test, Named.wild(member.element()), name);
            } else {
                body.nextControlFlow("$L (value instanceof $T $L)", test, Named.wild(member.element()), name);
            }
            body.addStatement("out.writeCount($L)", i)
                    .addStatement(TypeUseCode.write(member.use(), CodeBlock.of("$L", name), scope.with(name)));
        }
        return members.isEmpty() ? body.build() : body.endControlFlow().build();
    }

    static CodeBlock read(Form.Family family) {
        CodeBlock.Builder body = CodeBlock.builder()
                .beginControlFlow(
                        "return switch (in.readCount($L))", family.members().size());
        List<Form.Member> members = family.members();
        for (int i = 0; i < members.size(); i++) {
            TypeUse use = members.get(i).use();
            CodeBlock read = TypeUseCode.read(use, READING);
            if (i < members.size() - 1) {
                body.addStatement("case $L -> $L", i, read);
            } else {
                body.addStatement("default -> $L", read);
            }
        }
        return body.unindent().add("};\n").build();
    }

    private static String decapital(String name) {
        String local = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return SourceVersion.isKeyword(local) ? local + "Value" : local;
    }
}
