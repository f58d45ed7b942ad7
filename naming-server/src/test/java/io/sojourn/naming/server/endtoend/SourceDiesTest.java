package io.sojourn.naming.server.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.OtherProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An object whose home is killed when its state has been sent and the move is not decided")
@Timeout(180)
class SourceDiesTest {

    @Test
    @DisplayName("is gone with its home: its destination gives the move up and keeps nothing of it")
    void givenUp(@TempDir Path data) throws Exception {
        try (ServerProcess naming = ServerProcess.start(data, "tcp://127.0.0.1:0");
                OtherProcess source = DyingSource.start(naming.address());
                Node south = node("south", naming);
                Node client = node("client", naming)) {
            Till till = client.lookup("shop/doomed", Till.class);
            assertThat(till.home()).isEqualTo("north");
            Reference before = client.reference(till);

            assertThat(catchThrowable(() -> client.move("shop/doomed", "south")))
                    .isInstanceOf(RuntimeException.class);
            await().until(() -> !source.alive());

            // As if it had moved: a copy in doubt lets callers wait, none knows nothing of the object.
            Reference there = new Reference(
                    south.id(), before.object(), before.epoch() + 1, before.types(), south.endpoints(), List.of());
            Till copy = client.with(client.proxy(there, Till.class), CallOptions.deadline(Duration.ofSeconds(1)));
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(catchThrowable(copy::ring))
                            .isInstanceOfAny(ObjectGone.class, Unreachable.class)
                            .isInstanceOfSatisfying(
                                    RemoteFailure.class,
                                    failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED)));
        }
    }

    private static Node node(String name, ServerProcess naming) {
        return Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .naming(naming.address())
                .start();
    }
}
