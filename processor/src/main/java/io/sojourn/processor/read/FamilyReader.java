package io.sojourn.processor.read;

import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.Path;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Reads the permitted subtypes of sealed interfaces and classes. */
final class FamilyReader {

    private final Declarations declarations;
    private final TypeReader types;

    FamilyReader(Declarations declarations, TypeReader types) {
        this.declarations = declarations;
        this.types = types;
    }

    Form read(TypeElement element, Path path) {
        List<Form.Member> members = element.getPermittedSubclasses().stream()
                .map(permitted -> member(permitted, path))
                .sorted(Comparator.comparing(Form.Member::binaryName))
                .toList();
        return new Form.Family(members);
    }

    private Form.Member member(TypeMirror permitted, Path path) {
        TypeElement subtype = Declarations.element(permitted);
        Path step = path.to(subtype.getSimpleName().toString());
        return new Form.Member(
                subtype,
                declarations.binaryName(subtype),
                types.read(declarations.types.erasure(subtype.asType()), step));
    }
}
