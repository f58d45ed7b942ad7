package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.PortableType;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes the bodies of a marshaller's two methods, for each form of type. */
final class FormWriter {

    static final String MESSAGE = "message";
    static final String CAUSE = "cause";

    private FormWriter() {}

    /** The body of {@code write}. */
    static CodeBlock write(PortableType type) {
        Form form = type.form();
        if (form instanceof Form.Enumeration enumeration) {
            return type.options().evolvable()
                    ? EvolvableWriter.writeConstant(enumeration)
                    : CodeBlock.of("out.writeCount(value.ordinal());\n");
        }
        if (form instanceof Form.Family family) {
            return FamilyWriter.write(family);
        }
        if (form instanceof Form.Reflected) {
            return CodeBlock.of("out.writeFields(value, type());\n");
        }
        return EvolvableWriter.byComponents(type)
                ? EvolvableWriter.write(form.components())
                : StateWriter.write(form.components());
    }

    /** The body of {@code read}. */
    static CodeBlock read(PortableType type) {
        Form form = type.form();
        ClassName name = ClassName.get(type.element());
        if (form instanceof Form.Enumeration enumeration) {
            return type.options().evolvable()
                    ? EvolvableWriter.readConstant(name, enumeration)
                    : CodeBlock.of("return CONSTANTS[in.readCount(CONSTANTS.length)];\n");
        }
        if (form instanceof Form.Family family) {
            return FamilyWriter.read(family);
        }
        if (form instanceof Form.Reflected) {
            return CodeBlock.of("return in.readFields(type());\n");
        }
        if (form instanceof Form.Constructed constructed) {
            return construct(type, name, constructed);
        }
        if (form instanceof Form.Raised raised) {
            return raise(type, name, raised);
        }
        if (form instanceof Form.Assigned assigned) {
            return CodeBlock.builder()
                    .addStatement("$T value = new $T()", name, name)
                    .addStatement("in.created(value)")
                    .add(
                            EvolvableWriter.byComponents(type)
                                    ? EvolvableWriter.readInto(assigned.components())
                                    : StateWriter.readInto(assigned.components()))
                    .addStatement("return value")
                    .build();
        }
        throw new IllegalArgumentException("No way to read " + type.binaryName());
    }

    private static CodeBlock readLocals(
            PortableType type, List<Component> components, List<String> locals, Set<String> taken) {
        return EvolvableWriter.byComponents(type)
                ? EvolvableWriter.readLocals(components, locals, taken)
                : StateWriter.readLocals(components, locals, taken);
    }

    private static CodeBlock construct(PortableType type, ClassName name, Form.Constructed form) {
        List<String> locals = StateWriter.locals(form.components(), Set.of());
        CodeBlock arguments = form.arguments().stream()
                .map(part -> CodeBlock.of("$L", locals.get(part)))
                .collect(CodeBlock.joining(", "));
        return CodeBlock.builder()
                .add(readLocals(type, form.components(), locals, Set.of()))
                .addStatement("return new $T($L)", name, arguments)
                .build();
    }

    private static CodeBlock raise(PortableType type, ClassName name, Form.Raised form) {
        List<Component> components = form.components();
        Set<String> taken = Set.of(MESSAGE, CAUSE, StateWriter.VALUE);
        List<String> locals = StateWriter.locals(components, taken);
        CodeBlock arguments = form.arguments().stream()
                .map(argument -> CodeBlock.of("$L", argument(argument, locals)))
                .collect(CodeBlock.joining(", "));
        CodeBlock.Builder body = CodeBlock.builder().add(readLocals(type, components, locals, taken));
        List<Integer> after = IntStream.range(0, components.size())
                .filter(part -> !form.arguments().contains(new Form.Argument.Part(part)))
                .boxed()
                .toList();
        if (after.isEmpty()) {
            return body.addStatement("return new $T($L)", name, arguments).build();
        }
        body.addStatement("$T value = new $T($L)", name, name, arguments);
        after.forEach(part -> body.add(StateWriter.set(components.get(part), CodeBlock.of("$L", locals.get(part)))));
        return body.addStatement("return value").build();
    }

    private static String argument(Form.Argument argument, List<String> locals) {
        if (argument instanceof Form.Argument.Part part) {
            return locals.get(part.index());
        }
        return argument instanceof Form.Argument.Message ? MESSAGE : CAUSE;
    }
}
