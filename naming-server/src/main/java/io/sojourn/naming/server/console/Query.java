package io.sojourn.naming.server.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of one request. */
final class Query {

    private final Map<String, String> parameters = new HashMap<>();

    /**
     * Parses what stands behind the question mark.
     *
     * @param known the parameters that are allowed
     */
    Query(@Nullable String raw, Set<String> known) throws Refusal {
        if (raw == null || raw.isEmpty()) {
            return;
        }
        for (String part : raw.split("&", known.size() + 2)) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (!known.contains(name)) {
                throw new Refusal(400, "There is no parameter '" + name + "' here, but " + known + ".");
            }
            if (parameters.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1))) != null) {
                throw new Refusal(400, "The parameter '" + name + "' stands twice.");
            }
        }
    }

    /** A text; empty if missing. */
    String text(String name, int longest) throws Refusal {
        String value = parameters.getOrDefault(name, "");
        if (value.length() > longest) {
            throw new Refusal(
                    400,
                    "The parameter '" + name + "' has at most " + longest + " characters, not " + value.length() + ".");
        }
        return value;
    }

    /** A whole number within bounds. */
    int number(String name, int usual, int least, int most) throws Refusal {
        String value = parameters.get(name);
        if (value == null) {
            return usual;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new Refusal(400, "The parameter '" + name + "' is a number from " + least + " to " + most + ".");
        }
        return Integer.parseInt(value);
    }

    private static String decoded(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The query has a '%' that no two hexadecimal digits follow.");
        }
    }
}
