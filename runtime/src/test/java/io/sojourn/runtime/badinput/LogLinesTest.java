package io.sojourn.runtime.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.runtime.connection.RawClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

@DisplayName("Text from elsewhere is logged escaped and short")
@Timeout(180)
class LogLinesTest {

    private static final int LONGEST = 1_024 + 256;

    private final Logger root = (Logger) LoggerFactory.getLogger("io.sojourn");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /** Throws what it is told. */
    @Remote
    interface Thrower {
        @Oneway
        void raise(String message);
    }

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stop() {
        root.detachAppender(lines);
    }

    static Stream<String> texts() {
        return Stream.of(
                "a\r\n12:00:00 INFO  all is well",
                "\u001b[2J\u001b[31mred",
                "${jndi:ldap://example.org/x} {} %s {0}",
                "right\u202eto left\u0000 and nothing",
                "x".repeat(1 << 20));
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void assertSafe(String sent) {
        assertThat(logged())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThan(LONGEST).doesNotContainPattern("[\\p{Cntrl}\u202e]"));
        assertThat(lines.list)
                .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
        if (sent.contains("$")) {
            assertThat(logged()).anyMatch(line -> line.contains("${jndi:ldap://example.org/x} {} %s {0}"));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName("Bad input 87: the message of an exception that nobody waits for")
    void exceptionMessage(String text) {
        try (Node server = Node.builder()
                        .name("server")
                        .listen("tcp://localhost:0")
                        .start();
                Node client =
                        Node.builder().name("client").dial(EndpointPolicy.ANY).start()) {
            Thrower thrower = message -> {
                throw new IllegalStateException(message);
            };
            String shorter = text.substring(0, Math.min(text.length(), 900_000));
            client.proxy(server.reference(server.export(thrower, Thrower.class)), Thrower.class)
                    .raise(shorter);
            Awaitility.await().until(() -> logged().stream().anyMatch(line -> line.contains("IllegalStateException")));
            client.close(Duration.ZERO);
            server.close(Duration.ZERO);
        }
        assertSafe(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName("Bad input 87: the name of a node")
    void nodeName(String text) throws Exception {
        try (Node server =
                Node.builder().name("server").listen("tcp://localhost:0").start()) {
            RawClient client = new RawClient(server.endpoints().get(0));
            client.name = text.substring(0, Math.min(text.length(), 8_000));
            try {
                client.introduce();
                client.send(new byte[64]);
            } catch (java.io.IOException | ClassCastException refused) {
                assertThat(text.length())
                        .as("a name may be refused for its length")
                        .isGreaterThan(100);
            }
            Awaitility.await().until(() -> !logged().isEmpty());
            client.close();
            server.close(Duration.ZERO);
        }
        assertSafe(text);
    }
}
