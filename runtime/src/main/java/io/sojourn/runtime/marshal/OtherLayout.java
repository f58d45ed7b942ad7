package io.sojourn.runtime.marshal;

import io.sojourn.spi.Hashes;

/** A message holds a value that sender and receiver know in versions which do not understand each other. */
public final class OtherLayout extends MalformedInput {

    private static final long serialVersionUID = 1L;

    private static final int TAG_DIGITS = 16;

    private final long tag;

    /**
     * A failure about one type.
     *
     * @param type the type as it is known here
     * @param message what this side knows
     */
    OtherLayout(Class<?> type, String message) {
        super(message);
        this.tag = Hashes.typeTag(type.getName());
    }

    /** What tells the other side about the failure; {@link #isAboutType} and the others read it there. */
    public String told() {
        return String.format("%016x ", tag) + getMessage();
    }

    /** Whether a text is what {@link #told} gave, rather than the layout of a method, which begins with a parenthesis. */
    public static boolean isAboutType(String told) {
        return told.length() > TAG_DIGITS
                && told.charAt(TAG_DIGITS) == ' '
                && told.substring(0, TAG_DIGITS).chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
    }

    /** The number of the type. */
    public static long tagIn(String told) {
        return Long.parseUnsignedLong(told, 0, TAG_DIGITS, 16);
    }

    /** What the side that could not read the value said. */
    public static String messageIn(String told) {
        return told.substring(TAG_DIGITS + 1);
    }

    /** The number of the type, by which the other side knows what to compare. */
    public long tag() {
        return tag;
    }
}
