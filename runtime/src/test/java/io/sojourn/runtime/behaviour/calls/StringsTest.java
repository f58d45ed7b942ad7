package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StringsTest extends AtEachPlace {

    @Remote
    interface Texts {
        String echo(String text);

        /** The chars that arrived, one by one, in a form that does not depend on how strings are written. */
        char[] chars(String text);
    }

    private Texts texts;

    @BeforeEach
    void serve() {
        texts = serve(Texts.class, new Mirror());
    }

    @Test
    @DisplayName("B003: the empty string and strings of more than 64 KiB, ASCII or not, arrive whole")
    void lengths() {
        assertKept("");
        assertKept("x".repeat(70_000));
        assertKept("\u00e9".repeat(70_000));
        assertKept("\u20ac".repeat(300_000));
    }

    @Test
    @DisplayName("B003: characters beyond the basic plane arrive")
    void beyondTheBasicPlane() {
        assertKept("\ud83d\ude00 in the middle \ud83d\ude00");
        assertKept(new String(Character.toChars(Character.MAX_CODE_POINT)));
    }

    @Test
    @DisplayName("B003: every char value arrives, NUL and the last one included")
    void everyChar() {
        StringBuilder all = new StringBuilder(1 << 16);
        for (int value = 0; value <= Character.MAX_VALUE; value++) {
            all.append((char) value);
        }
        assertKept(all.toString());
    }

    @Test
    @DisplayName("B003: lone halves of surrogate pairs are kept, at either end and in the wrong order")
    void loneSurrogates() {
        assertKept("\ud800");
        assertKept("\udfff");
        assertKept("a\udc00\ud800b");
        assertKept("\ud83d\ud83d\ude00");
    }

    private void assertKept(String text) {
        assertThat(texts.chars(text)).isEqualTo(text.toCharArray());
        assertThat(texts.echo(text)).isEqualTo(text);
    }

    private static final class Mirror implements Texts {
        @Override
        public String echo(String text) {
            return text;
        }

        @Override
        public char[] chars(String text) {
            return text.toCharArray();
        }
    }
}
