package io.sojourn.runtime.behaviour.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OtherProcess;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTextTest extends AtEachPlace {

    /** Runs in a process of its own: revives the reference given and calls its object. */
    static final class Reviver {
        public static void main(String[] arguments) {
            try (Node node = Nodes.calling().start()) {
                Counter counter = node.proxy(Reference.parse(arguments[0]), Counter.class);
                System.out.println("value " + counter.increment());
            }
        }
    }

    @Test
    @DisplayName("B022: a reference saved as text, or as the bytes of it, works later from another node")
    void revived() {
        StandardCounter object = new StandardCounter();
        String text = client().reference(serve(Counter.class, object)).toString();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try (Node other = Nodes.calling().start()) {
            Reference read = Reference.parse(new String(bytes, StandardCharsets.US_ASCII));
            assertThat(other.proxy(read, Counter.class).increment()).isEqualTo(1);
        }
        assertThat(object.value()).isEqualTo(1);
    }

    @Test
    @DisplayName("B022: a reference saved as text works from another process")
    void revivedInAnotherProcess() throws Exception {
        StandardCounter object = new StandardCounter();
        String text = client().reference(serve(Counter.class, object)).toString();
        try (OtherProcess other = OtherProcess.start(Reviver.class, text)) {
            assertThat(other.awaitLine("value")).isEqualTo("1");
        }
        assertThat(object.value()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "sojourn:",
                "IOR:000000",
                "sojourn:00/00/0/00/",
                "sojourn:0123456789abcdef0123456789abcdef/0123456789abcdef0123456789abcdef/-1/0011223344556677/",
                "sojourn:0123456789abcdef0123456789abcdef/0123456789abcdef0123456789abcdef/0//",
                "sojourn:0123456789abcdef0123456789abcdef/0123456789abcdef0123456789abcdef/x/0011223344556677/",
                "sojourn:0123456789abcdef0123456789abcdef/0123456789abcdef0123456789abcdef/0/zz/",
                "sojourn:0123456789abcdef0123456789abcdef/0123456789abcdef0123456789abcdef/0/0011223344556677/tcp:",
                "sojourn:0123456789abcdef0123456789abcdeg/0123456789abcdef0123456789abcdef/0/0011223344556677/"
            })
    @DisplayName("B023: broken text of a reference is refused with the rule it breaks")
    void broken(String text) {
        assertThatThrownBy(() -> Reference.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .hasSizeLessThan(500);
    }

    @Test
    @DisplayName("B023: a text of megabytes, or with too many interfaces or addresses, is refused at once")
    void oversized() {
        String start = "sojourn:" + "0".repeat(32) + "/" + "0".repeat(32) + "/0/";
        assertThatThrownBy(() -> Reference.parse("sojourn:" + "a".repeat(5_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8192");
        assertThatThrownBy(() -> Reference.parse(start + "00,".repeat(20) + "00/"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reference.parse(start + "00/" + "tcp://a:1,".repeat(20) + "tcp://a:1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("B023: well-formed text of an object that never was gives a proxy whose calls fail as not executed")
    void wellFormedButForged() {
        Reference real = client().reference(serve(Counter.class, new StandardCounter()));
        String forged = real.toString().replace(real.object().toString(), "0123456789abcdef0123456789abcdef");
        Counter counter = client().proxy(Reference.parse(forged), Counter.class);
        assertThatThrownBy(counter::increment)
                .isInstanceOfSatisfying(
                        RemoteFailure.class,
                        failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
    }
}
