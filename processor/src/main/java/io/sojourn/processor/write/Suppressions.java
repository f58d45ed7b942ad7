package io.sojourn.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Which warnings of compilers marshallers must not cause: those about declarations that they can only repeat. */
final class Suppressions {

    private static final List<String> ALWAYS = List.of("deprecation", "removal", "NullAway");

    private Suppressions() {}

    /** Those of code that refers to marshallers but to nothing in a value. */
    static List<AnnotationSpec> ofEntryPoint() {
        return SourceFile.suppress(ALWAYS);
    }

    /** Those of code that writes and reads one type. */
    static List<AnnotationSpec> ofState(TypeMirror state) {
        List<String> warnings = new ArrayList<>(ALWAYS);
        if (generic(state)) {
            warnings.addAll(List.of("rawtypes", "unchecked"));
        }
        return SourceFile.suppress(warnings);
    }

    /** Those of one marshaller. */
    static List<AnnotationSpec> of(PortableType type) {
        List<String> warnings = new ArrayList<>(ALWAYS);
        if (!type.marshaller().nested()) {
            warnings.add("exports");
        }
        if (type.form() instanceof Form.Enumeration) {
            warnings.add("EnumOrdinal");
        }
        if (generic(type)) {
            warnings.addAll(List.of("rawtypes", "unchecked"));
        }
        return SourceFile.suppress(warnings);
    }

    private static boolean generic(PortableType type) {
        if (!type.element().getTypeParameters().isEmpty()) {
            return true;
        }
        boolean ofMembers = type.form() instanceof Form.Family family
                && family.members().stream()
                        .anyMatch(
                                member -> !member.element().getTypeParameters().isEmpty());
        return ofMembers
                || type.form().components().stream()
                        .map(Component::use)
                        .map(TypeUse::type)
                        .anyMatch(Suppressions::generic);
    }

    /** Whether the type has type arguments, or could have. */
    private static boolean generic(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> generic(((ArrayType) type).getComponentType());
            case DECLARED ->
                !((TypeElement) ((DeclaredType) type).asElement())
                        .getTypeParameters()
                        .isEmpty();
            default -> !type.getKind().isPrimitive();
        };
    }
}
