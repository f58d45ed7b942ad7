package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.sojourn.processor.model.TypeUse;
import javax.lang.model.type.TypeMirror;

/**
 * Reads values whose declaration is a parent's, where the interface in hand knows more: {@code List<T>} that is a {@code
 * List<String>} here.
 */
final class Casts {

    private Casts() {}

    /** An expression of the type that the interface in hand sees. */
    static CodeBlock read(TypeUse use, TypeMirror seen, Scope scope) {
        return same(use, seen) ? TypeUseCode.read(use, scope) : cast(use, seen, scope);
    }

    /** An {@code ElementReader} of the type that the interface in hand sees. */
    static CodeBlock reader(TypeUse use, TypeMirror seen, Scope scope) {
        return CodeBlock.of(scope.wire() + " -> $L", read(use, seen, scope));
    }

    private static CodeBlock cast(TypeUse use, TypeMirror seen, Scope scope) {
        CodeBlock read = TypeUseCode.read(use, new Scope(scope.wire(), scope.taken(), false));
        TypeName type = TypeName.get(seen);
        return type.equals(ClassName.get(Object.class)) ? read : CodeBlock.of("($T) ($T) $L", type, Object.class, read);
    }

    private static boolean same(TypeUse use, TypeMirror seen) {
        return TypeName.get(use.type()).equals(TypeName.get(seen));
    }
}
