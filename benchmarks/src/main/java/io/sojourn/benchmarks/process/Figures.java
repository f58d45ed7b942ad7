package io.sojourn.benchmarks.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as words of a line, such as {@code report acknowledged=12 late=0}. */
public final class Figures {

    private Figures() {}

    /** A line that begins with a word and goes on with figures. */
    public static String write(String word, Map<String, ?> figures) {
        StringBuilder line = new StringBuilder(word);
        figures.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(value));
        return line.toString();
    }

    /** The figures of such a line. */
    public static Map<String, Long> read(String line) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                figures.put(word.substring(0, equals), Long.parseLong(word, equals + 1, word.length(), 10));
            }
        }
        return figures;
    }
}
