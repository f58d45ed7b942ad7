package io.sojourn.examples.wordcount;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts words as characters come in. A word is a run of letters and digits; a run longer than
 * {@value #MAXIMUM_LENGTH} characters counts as several words, so that no text needs more memory than its words do.
 */
final class Words {

    static final int MAXIMUM_LENGTH = 64;

    private final Map<String, Long> counts = new HashMap<>();
    private final StringBuilder word = new StringBuilder();

    void add(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!Character.isLetterOrDigit(character)) {
                endOfWord();
            } else {
                word.append(character);
                if (word.length() == MAXIMUM_LENGTH) {
                    endOfWord();
                }
            }
        }
    }

    Counts counts() {
        endOfWord();
        return new Counts(counts);
    }

    /** What comes next does not go on with the last word. */
    void endOfWord() {
        if (!word.isEmpty()) {
            counts.merge(word.toString().toLowerCase(Locale.ROOT), 1L, Long::sum);
            word.setLength(0);
        }
    }
}
