package io.sojourn.processor.read;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Recognises the types that stand for a value of later. */
final class Stages {

    private static final Set<String> SUPPORTED =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");
    private static final Set<String> ROOTS =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.Future");

    private final Types types;
    private final TypeMirror object;

    /**
     * A recogniser for one compilation.
     *
     * @param object the type {@code Object}
     */
    Stages(Types types, TypeMirror object) {
        this.types = types;
        this.object = object;
    }

    /** Whether proxies can return the type at once. */
    boolean isSupported(TypeMirror type) {
        return SUPPORTED.contains(name(type));
    }

    /** Whether the type is a stage or future of any kind. */
    boolean isAny(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && (ROOTS.contains(name(type))
                        || types.directSupertypes(type).stream().anyMatch(this::isAny));
    }

    /** The type of the value; {@code Object} where the stage does not say. */
    TypeMirror value(TypeMirror stage) {
        List<? extends TypeMirror> arguments = ((DeclaredType) stage).getTypeArguments();
        if (arguments.isEmpty()) {
            return object;
        }
        if (arguments.get(0) instanceof WildcardType wildcard) {
            TypeMirror bound = wildcard.getExtendsBound();
            return bound == null ? object : bound;
        }
        return arguments.get(0);
    }

    /** Whether a result of the type holds nothing: {@code void} and {@code Void}. */
    static boolean isNothing(TypeMirror type) {
        return type.getKind() == TypeKind.VOID || name(type).equals("java.lang.Void");
    }

    private static String name(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : "";
    }
}
