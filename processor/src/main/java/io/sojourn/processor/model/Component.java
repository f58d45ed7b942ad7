package io.sojourn.processor.model;

import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * One part of a value's state.
 *
 * @param name its name; that of an inherited part hidden by another one is preceded by its class and a dot
 * @param shape its declared type as the layout names it
 * @param use how it is written
 * @param get how generated code gets it, or null if it cannot
 * @param set how generated code sets it, or null if it cannot
 * @param evolution what is said about other versions
 */
public record Component(
        String name,
        String shape,
        TypeUse use,
        @Nullable Access get,
        @Nullable Access set,
        Evolution evolution) {

    /** How generated code reaches a part. */
    public sealed interface Access {

        /**
         * By the field.
         *
         * @param owner the type that declares it, if the field is not a member of the value's own class, else null
         */
        record Field(String name, @Nullable TypeMirror owner) implements Access {}

        /** By a method, with or without argument. */
        record Method(String name) implements Access {}
    }
}
