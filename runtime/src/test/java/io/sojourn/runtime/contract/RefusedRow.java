package io.sojourn.runtime.contract;

/**
 * A value that must not travel, because it would arrive as something else.
 *
 * @param name what is special about it
 * @param value the value
 * @param named what the refusal must name: the class, the limit, or the way out
 */
public record RefusedRow(String name, Object value, String named) {

    @Override
    public String toString() {
        return name;
    }
}
