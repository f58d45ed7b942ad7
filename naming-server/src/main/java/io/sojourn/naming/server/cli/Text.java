package io.sojourn.naming.server.cli;

/** Text from elsewhere, made fit for a terminal. */
final class Text {

    private static final int LONGEST = 2_000;

    private Text() {}

    /** The text with everything that could move the cursor or colour the screen shown as its number. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(character -> {
            if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
                shown.append(String.format("\\u%04X", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }
}
