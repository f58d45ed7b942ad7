package io.sojourn.processor.write;

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
        return CodeBlock.of("$L -> $L", scope.wire(), read(use, seen, scope));
    }

    /** Whether the two differ, so that the compiler must be kept from calling a cast redundant. */
    static boolean needed(TypeUse use, TypeMirror seen) {
        return !same(use, seen);
    }

    private static CodeBlock cast(TypeUse use, TypeMirror seen, Scope scope) {
        Scope bounds = new Scope(scope.wire(), scope.taken(), false);
        return CodeBlock.of("($T) ($T) $L", TypeName.get(seen), Object.class, TypeUseCode.read(use, bounds));
    }

    private static boolean same(TypeUse use, TypeMirror seen) {
        return TypeName.get(use.type()).equals(TypeName.get(seen));
    }
}
