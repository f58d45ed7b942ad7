package io.sojourn.naming;

import io.sojourn.failure.InvalidName;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;

/**
 * A machine-independent name such as {@code bank/alice}: parts separated by {@code /}.
 *
 * @param text the canonical form: Unicode NFC, 1 to {@value #MAXIMUM_LENGTH} characters, no control characters, no
 *     empty part and no part {@code .} or {@code ..}
 */
public record Name(String text) implements Comparable<Name> {

    /** The length of the longest name in characters. */
    public static final int MAXIMUM_LENGTH = 1_024;

    /** Brings the text into canonical form; throws {@link InvalidName} naming the rule that it breaks. */
    public Name {
        Objects.requireNonNull(text, "text");
        check(text, text.length() <= MAXIMUM_LENGTH, "has more than " + MAXIMUM_LENGTH + " characters");
        checkCharacters(text);
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
        check(text, !text.isEmpty(), "is empty");
        check(text, text.length() <= MAXIMUM_LENGTH, "has more than " + MAXIMUM_LENGTH + " characters");
        for (String part : text.split("/", -1)) {
            check(text, !part.isEmpty(), "has an empty part; it must not start or end with '/' or contain '//'");
            check(text, !part.equals(".") && !part.equals(".."), "has a part '" + part + "'");
        }
    }

    /**
     * Checks and normalises the start of names, for listing and watching.
     *
     * @param prefix any start of names, also in the middle of a part; empty for all names
     * @return the canonical form
     * @throws InvalidName if no name can start like this
     */
    public static String prefix(String prefix) {
        check(prefix, prefix.length() <= MAXIMUM_LENGTH, "has more than " + MAXIMUM_LENGTH + " characters");
        checkCharacters(prefix);
        return Normalizer.normalize(prefix, Normalizer.Form.NFC);
    }

    private static void checkCharacters(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int kind = Character.getType(character);
            boolean visible = kind != Character.CONTROL
                    && kind != Character.SURROGATE
                    && kind != Character.UNASSIGNED
                    && kind != Character.FORMAT
                    && kind != Character.LINE_SEPARATOR
                    && kind != Character.PARAGRAPH_SEPARATOR;
            // The text of the failure costs more than the rest of the check.
            if (!visible) {
                check(text, false, String.format("has the character U+%04X, which cannot be seen", character));
            }
            i += Character.charCount(character);
        }
    }

    private static void check(String text, boolean right, String wrong) {
        if (!right) {
            throw new InvalidName("The name '" + shown(text) + "' " + wrong + ".");
        }
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(64).forEach(character -> {
            if (Character.isLetterOrDigit(character) || (character >= 0x20 && character < 0x7F)) {
                shown.appendCodePoint(character);
            } else {
                shown.append("\\u{")
                        .append(Integer.toHexString(character).toUpperCase(Locale.ROOT))
                        .append('}');
            }
        });
        return shown + (text.codePointCount(0, text.length()) > 64 ? "…" : "");
    }

    @Override
    public int compareTo(Name other) {
        return text.compareTo(other.text);
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return text;
    }
}
