package io.sojourn.runtime.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.marshal.BadMessage;
import io.sojourn.runtime.marshal.BadMessages;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A node that is sent bad arguments refuses the call, and nothing else happens")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class BadArgumentsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private AttackedNode node;

    @BeforeAll
    void start() throws Exception {
        node = new AttackedNode();
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
    }

    static Stream<BadMessage> messages() {
        return BadMessages.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isRefused(BadMessage message) throws Exception {
        Buffer call = node.call(message.position().method(), message.bytes());
        long before = AttackedNode.allocatedByOthers();
        long start = System.nanoTime();
        Frame.Reply reply = node.attack(call);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long allocated = AttackedNode.allocatedByOthers() - before;

        assertThat(reply.status()).isEqualTo(Status.MALFORMED);
        assertThat(reply.executed()).isEqualTo(Executed.NO);
        assertThat(text(reply)).contains(message.reason()).satisfies(ErrorReplies::assertTellNothing);
        assertThat(allocated).as("%s: memory", message).isLessThan(AttackedNode.allowed(message.bytes().length));
        assertThat(took).isLessThan(PATIENCE);
        node.assertUnharmed();
    }

    private static String text(Frame.Reply reply) {
        Buffer body = reply.body();
        return new String(body.array(), body.start(), body.length(), StandardCharsets.UTF_8);
    }
}
