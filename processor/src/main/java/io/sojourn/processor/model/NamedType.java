package io.sojourn.processor.model;

import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A type that {@code @PortableTypes} names.
 *
 * @param type the type
 * @param binaryName its binary name; empty if it is no class
 * @param path the annotation, for messages
 * @param fault why naming it is wrong, or null
 */
public record NamedType(
        TypeMirror type,
        String binaryName,
        Path path,
        @Nullable Fault fault) {

    /** Why naming a type is wrong. */
    public enum Fault {
        /** A primitive, an array, an annotation. */
        NO_CLASS,
        /** The runtime copies it anyway. */
        BUILT_IN,
        /** It goes by reference. */
        REMOTE,
        /** It has a marshaller beside it. */
        PORTABLE,
        /** Its values always have another class. */
        OPEN,
        /** It is named before. */
        TWICE
    }
}
