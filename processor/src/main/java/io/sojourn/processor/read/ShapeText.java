package io.sojourn.processor.read;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Declared types as layouts name them: by binary name, so that one text means one type. */
final class ShapeText {

    private static final String BY_REFERENCE = "&";

    private final Declarations declarations;

    ShapeText(Declarations declarations) {
        this.declarations = declarations;
    }

    String of(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> of(((ArrayType) type).getComponentType()) + "[]";
            case TYPEVAR -> of(declarations.types.erasure(((TypeVariable) type).getUpperBound()));
            case WILDCARD -> ofWildcard((WildcardType) type);
            case DECLARED -> ofDeclared((DeclaredType) type);
            default -> type.getKind().name().toLowerCase(Locale.ROOT);
        };
    }

    private String ofWildcard(WildcardType type) {
        return type.getExtendsBound() == null ? "java.lang.Object" : of(type.getExtendsBound());
    }

    private String ofDeclared(DeclaredType type) {
        String name = declarations.binaryName(Declarations.element(type));
        if (declarations.remote(type)) {
            return BY_REFERENCE + name;
        }
        if (type.getTypeArguments().isEmpty()) {
            return name;
        }
        return type.getTypeArguments().stream().map(this::of).collect(Collectors.joining(",", name + "<", ">"));
    }
}
