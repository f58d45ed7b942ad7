package io.sojourn.naming;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the owner of a binding says about it, for those who choose among bindings: a zone, a version, a weight.
 *
 * @param values texts by key, in the order of the keys; at most {@value #MAXIMUM_ENTRIES}, with keys of 1 to
 *     {@value #MAXIMUM_KEY} characters and {@value #MAXIMUM_TEXT} characters altogether
 */
public record Metadata(Map<String, String> values) {

    /** How many entries one binding can have. */
    public static final int MAXIMUM_ENTRIES = 16;

    /** The length of the longest key in characters. */
    public static final int MAXIMUM_KEY = 64;

    /** How many characters all keys and values can have together. */
    public static final int MAXIMUM_TEXT = 1_024;

    /** Says nothing. */
    public static final Metadata NONE = new Metadata(Map.of());

    /** Copies the values and checks the bounds; throws {@link IllegalArgumentException} naming the one broken. */
    public Metadata {
        if (values.size() > MAXIMUM_ENTRIES) {
            throw new IllegalArgumentException(
                    "A binding has at most " + MAXIMUM_ENTRIES + " entries of metadata, not " + values.size() + ".");
        }
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        int text = 0;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            int key = entry.getKey().length();
            if (key < 1 || key > MAXIMUM_KEY) {
                throw new IllegalArgumentException(
                        "A key of metadata has 1 to " + MAXIMUM_KEY + " characters, not " + key + ".");
            }
            text += key + entry.getValue().length();
        }
        if (text > MAXIMUM_TEXT) {
            throw new IllegalArgumentException("The metadata of a binding has at most " + MAXIMUM_TEXT
                    + " characters altogether, not " + text + ".");
        }
    }

    /** Metadata with a single entry. */
    public static Metadata of(String key, String value) {
        return NONE.with(key, value);
    }

    /** A copy with one entry more; replaces an entry of the same key. */
    public Metadata with(String key, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(key, value);
        return new Metadata(more);
    }

    /** The value of a key. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
