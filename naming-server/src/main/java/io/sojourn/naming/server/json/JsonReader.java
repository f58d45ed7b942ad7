package io.sojourn.naming.server.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value from a text, strictly as RFC 8259 has it, with bounded nesting. */
public final class JsonReader {

    private static final int DEEPEST = 32;

    private final String text;
    private int position;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads a text that holds one value and nothing else.
     *
     * @return null, a Boolean, String, {@link BigDecimal}, List or Map
     * @throws IllegalArgumentException if it does not; the message says at which character, counted from 1
     */
    public static @Nullable Object parse(String text) {
        JsonReader reader = new JsonReader(text);
        reader.skipBlanks();
        Object value = reader.value(DEEPEST);
        reader.skipBlanks();
        if (reader.position < text.length()) {
            throw reader.wrong("something follows the value");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth == 0) {
            throw wrong("values are nested deeper than " + DEEPEST);
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        position++;
        skipBlanks();
        if (peek() == '}') {
            position++;
            return fields;
        }
        while (true) {
            if (peek() != '"') {
                throw wrong("a field's name in quotes is missing");
            }
            String name = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            Object value = value(depth - 1);
            if (fields.containsKey(name)) {
                throw wrong("the field '" + name + "' stands twice");
            }
            fields.put(name, value);
            skipBlanks();
            if (peek() == '}') {
                position++;
                return fields;
            }
            expect(',');
            skipBlanks();
        }
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> values = new ArrayList<>();
        position++;
        skipBlanks();
        if (peek() == ']') {
            position++;
            return values;
        }
        while (true) {
            values.add(value(depth - 1));
            skipBlanks();
            if (peek() == ']') {
                position++;
                return values;
            }
            expect(',');
            skipBlanks();
        }
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        position++;
        while (true) {
            char c = peek();
            if (c < 0x20) {
                throw wrong("a control character stands in a string");
            }
            position++;
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        position++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("'\\" + c + "' means nothing");
        };
    }

    private char unicode() {
        if (position + 4 > text.length()
                || !text.substring(position, position + 4).matches("[0-9A-Fa-f]{4}")) {
            throw wrong("four hexadecimal digits are missing after \\u");
        }
        position += 4;
        return (char) Integer.parseInt(text.substring(position - 4, position), 16);
    }

    private BigDecimal number() {
        int start = position;
        while (position < text.length() && "+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String digits = text.substring(start, position);
        // Short, because computing with a number of many digits takes long.
        if (!digits.matches("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")) {
            position = start;
            throw wrong("no value stands here");
        }
        return new BigDecimal(digits);
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, position)) {
            throw wrong("no value stands here");
        }
        position += word.length();
        return value;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong("'" + wanted + "' is missing");
        }
        position++;
    }

    private char peek() {
        if (position >= text.length()) {
            throw wrong("the text ends too soon");
        }
        return text.charAt(position);
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("character " + (position + 1) + ": " + what);
    }
}
