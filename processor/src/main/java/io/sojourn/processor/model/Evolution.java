package io.sojourn.processor.model;

import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a component say about other versions of its type.
 *
 * @param travels the name under which it travels if its type is evolvable: the first one that it had
 * @param fallback what it is where the sender does not have it; null if that is not stated
 */
public record Evolution(String travels, @Nullable Fallback fallback) {

    /** What a component is where the sender does not have it. */
    public sealed interface Fallback {

        /** A boxed primitive or a text. */
        record Literal(Object value) implements Fallback {}

        /** A constant of an enum. */
        record Constant(TypeElement type, String name) implements Fallback {}

        /** Nothing, because the text does not fit the component's type, or the type has no texts. */
        record Wrong(String text) implements Fallback {}
    }
}
