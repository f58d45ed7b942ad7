package io.sojourn.runtime.observe;

/** Makes foreign text safe to log: no control characters, bounded length. */
public final class Logged {

    private static final int MAXIMUM = 1_024;

    private Logged() {}

    /** The class and the message of an exception, escaped and cut to {@value #MAXIMUM} characters. */
    public static String text(Throwable failure) {
        return text(failure.toString());
    }

    /** The text with control characters escaped, cut to {@value #MAXIMUM} characters. */
    public static String text(String foreign) {
        String cut = cut(foreign, MAXIMUM);
        StringBuilder safe = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char character = cut.charAt(i);
            if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
                safe.append(String.format("\\u%04x", (int) character));
            } else {
                safe.append(character);
            }
        }
        return safe.toString();
    }

    /** The text, or its first characters followed by an ellipsis. */
    public static String cut(String text, int maximum) {
        return text.length() <= maximum ? text : text.substring(0, maximum - 1) + "…";
    }
}
