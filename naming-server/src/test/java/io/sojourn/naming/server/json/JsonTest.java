package io.sojourn.naming.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON")
class JsonTest {

    @Test
    @DisplayName("that was written is read as the same value")
    void roundTrip() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a\"b\\c\n\u0001\u007f\ud83d\ude00 \ud800 </script>");
        value.put("number", new BigDecimal("-12.5"));
        value.put("list", Arrays.asList(true, false, null, List.of(), Map.of()));

        assertThat(JsonReader.parse(Json.of(value))).isEqualTo(value);
    }

    @Test
    @DisplayName("may hold blanks and escapes")
    void blanksAndEscapes() {
        assertThat(JsonReader.parse(" { \"a\" :\t[ 1 , \"\\u00e9\\/\\b\\f\\n\\r\\t\" ] }\r\n"))
                .isEqualTo(Map.of("a", List.of(BigDecimal.ONE, "\u00e9/\b\f\n\r\t")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``           | character 1: the text ends too soon",
                "{            | character 2: the text ends too soon",
                "{\"a\" 1}    | character 6: ':' is missing",
                "{\"a\":1,}   | character 8: a field's name in quotes is missing",
                "{\"a\":1,\"a\":2} | character 13: the field 'a' stands twice",
                "[1,]         | character 4: no value stands here",
                "[1 2]        | character 4: ',' is missing",
                "nul          | character 1: no value stands here",
                "01           | character 1: no value stands here",
                "1e9999       | character 1: no value stands here",
                "1 1          | character 3: something follows the value",
                "\"\\u12g4\"  | character 4: four hexadecimal digits are missing after \\u",
                "\"\\x\"      | character 4: '\\x' means nothing",
                "\"abc        | character 5: the text ends too soon",
            })
    @DisplayName("that is none is refused, with the place and the rule")
    void damaged(String text, String message) {
        assertThatThrownBy(() -> JsonReader.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    @DisplayName("nested without end is refused before the stack overflows")
    void nested(String open) {
        assertThatThrownBy(() -> JsonReader.parse(open.repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested deeper than 32");
    }

    @Test
    @DisplayName("with a control character in a string is refused")
    void control() {
        assertThatThrownBy(() -> JsonReader.parse("\"a\nb\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("character 3: a control character stands in a string");
    }
}
