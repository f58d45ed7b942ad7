package io.sojourn.naming.server.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.node.ExportedObject;
import io.sojourn.node.Node;
import io.sojourn.node.Unreferenced;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A name keeps its object alive; without it, whoever holds the object does. */
class NamesKeepObjectsTest {

    private static final class Host implements Greeter, Unreferenced {
        final CountDownLatch released = new CountDownLatch(1);

        @Override
        public String greet(String whom) {
            return "hello " + whom;
        }

        @Override
        public void unreferenced() {
            released.countDown();
        }
    }

    private static List<ExportedObject> greeters(Node node) {
        return node.report().exported().stream()
                .filter(object -> object.types().contains(Greeter.class.getName()))
                .toList();
    }

    private static void collect() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    @Test
    @DisplayName("B081: an object with a name stays until the name is unbound, held or not")
    void boundStays() throws Exception {
        Host host = new Host();
        try (Node server = Node.builder()
                        .listen("tcp://localhost:0")
                        .embeddedNaming()
                        .start();
                Node client = Node.builder().naming(server.endpoints()).start()) {
            server.bind("hosts/one", host);
            assertThat(client.lookup("hosts/one", Greeter.class).greet("you")).isEqualTo("hello you");
            collect();
            assertThat(greeters(server))
                    .singleElement()
                    .extracting(ExportedObject::names)
                    .isEqualTo(List.of("hosts/one"));
            assertThat(client.lookup("hosts/one", Greeter.class).greet("me")).isEqualTo("hello me");
            server.naming().unbind("hosts/one");
            await().atMost(60, SECONDS).until(() -> {
                System.gc();
                return host.released.getCount() == 0;
            });
            assertThat(greeters(server)).isEmpty();
        }
    }

    @Test
    @DisplayName("B081: an object that a client looked up and called outlives its name")
    void heldOutlivesName() throws Exception {
        Host host = new Host();
        try (Node server = Node.builder()
                        .listen("tcp://localhost:0")
                        .embeddedNaming()
                        .start();
                Node client = Node.builder().naming(server.endpoints()).start()) {
            server.bind("hosts/one", host);
            Greeter greeter = client.lookup("hosts/one", Greeter.class);
            assertThat(greeter.greet("you")).isEqualTo("hello you");
            await().atMost(60, SECONDS)
                    .until(() -> greeters(server).stream()
                            .anyMatch(object -> object.holders().size() == 1));
            server.naming().unbind("hosts/one");
            collect();
            assertThat(greeter.greet("me")).isEqualTo("hello me");
            assertThat(host.released.getCount()).isEqualTo(1);
        }
    }
}
