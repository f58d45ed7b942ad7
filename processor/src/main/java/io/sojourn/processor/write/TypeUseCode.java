package io.sojourn.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.sojourn.processor.model.TypeUse;

/** The statements and expressions that write and read values of a declared type. */
public final class TypeUseCode {

    private TypeUseCode() {}

    /** An expression of type void, such as {@code out.writeString(name)}, without semicolon. */
    public static CodeBlock write(TypeUse use, CodeBlock value, Scope scope) {
        throw new UnsupportedOperationException("later");
    }

    /** An expression of the declared type, such as {@code in.readString()}, with a cast where one is needed. */
    public static CodeBlock read(TypeUse use, Scope scope) {
        throw new UnsupportedOperationException("later");
    }

    /** An {@code ElementWriter} of the type: a method reference or a lambda. */
    public static CodeBlock writer(TypeUse use, Scope scope) {
        throw new UnsupportedOperationException("later");
    }

    /** An {@code ElementReader} of the type: a method reference or a lambda; also fits a call's result. */
    public static CodeBlock reader(TypeUse use, Scope scope) {
        throw new UnsupportedOperationException("later");
    }
}
