package io.sojourn.runtime.behaviour.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.Relay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Order where connections do not last. */
class OrderAcrossCutsTest {

    private static final int MANY = 400;

    @Remote
    interface Log {
        CompletableFuture<Integer> append(int entry);
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("B105: one thread's asynchronous calls run once each and in order while their connections are cut")
    void whileConnectionsAreCut() throws Exception {
        List<Integer> entries = new CopyOnWriteArrayList<>();
        try (Relay relay = new Relay()) {
            Node server =
                    nodes.start(Nodes.listening().advertise(relay.endpoint().toString()));
            relay.leadTo(server.endpoints().get(0));
            Log remote = Nodes.serve(
                    server,
                    (Log) entry -> {
                        entries.add(entry);
                        return CompletableFuture.completedFuture(entry);
                    },
                    Log.class,
                    nodes.client());
            List<CompletableFuture<Integer>> results = new ArrayList<>();

            for (int entry = 0; entry < MANY; entry++) {
                results.add(remote.append(entry));
                if (entry % 100 == 50) {
                    relay.cut();
                }
            }

            for (int entry = 0; entry < MANY; entry++) {
                assertThat(results.get(entry))
                        .succeedsWithin(Duration.ofSeconds(60))
                        .isEqualTo(entry);
            }
        }
        assertThat(entries).isEqualTo(IntStream.range(0, MANY).boxed().toList());
    }
}
