package io.sojourn.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.PortableType;

/** Writes the marshaller of a portable type. */
public final class MarshallerWriter {

    /** The marshaller class; static where it is to stand within an entry point. */
    public TypeSpec write(PortableType type) {
        throw new UnsupportedOperationException("later");
    }

    /** An expression for the one instance of a marshaller: {@code Money_Marshaller.INSTANCE}. */
    public static CodeBlock instance(GeneratedName marshaller) {
        throw new UnsupportedOperationException("later");
    }
}
