package io.sojourn.processor.model;

import javax.lang.model.element.Element;

/**
 * The way from a declaration of the user to a type somewhere in its state, for messages:
 * {@code parameter 'x' of 'm' → Order.items → Line.stream}.
 *
 * @param start the declaration that messages are shown on
 * @param text the way
 */
public record Path(Element start, String text) {

    /** The path one step on, such as {@code Order.items}. */
    public Path to(String step) {
        return new Path(start, text + " \u2192 " + step);
    }
}
