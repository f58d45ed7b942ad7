package io.sojourn.runtime.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The watch of a node's cache")
class WatchStreamTest {

    private final WatchReceiver receiver = new WatchReceiver();
    private final Background background =
            new Background(TimeSource.system(), (delay, task) -> () -> {}, task -> new Thread(task).start());

    @Test
    @DisplayName("goes on where a caller asks through another proxy of the server at which it runs")
    void otherProxy() {
        AtomicInteger begun = new AtomicInteger();
        WatchStream stream = stream();
        DirectoryService brief = proxy("a", begun);
        DirectoryService patient = proxy("a", begun);

        long number = stream.openAt(brief);

        assertThat(stream.openAt(patient)).isEqualTo(number);
        assertThat(begun).hasValue(1);
    }

    @Test
    @DisplayName("begins anew at another server")
    void otherServer() {
        AtomicInteger begun = new AtomicInteger();
        WatchStream stream = stream();

        long number = stream.openAt(proxy("a", begun));

        assertThat(stream.openAt(proxy("b", begun))).isNotEqualTo(number);
        assertThat(begun).hasValue(2);
    }

    private WatchStream stream() {
        DirectoryServers servers = new DirectoryServers(
                List.of(Endpoint.parse("tcp://localhost:1")),
                (address, patience) -> {
                    throw new AssertionError("nobody is dialled");
                },
                background,
                Duration.ofSeconds(1));
        WatchStream.Content content = new WatchStream.Content() {
            @Override
            public WatchRequest request(long number) {
                return new WatchRequest(number, null, List.of(), -1, 0);
            }

            @Override
            public boolean take(WatchBatch batch, long trueSinceNanos) {
                return true;
            }
        };
        return new WatchStream(content, receiver, servers, background);
    }

    /** Equal to all others of the same server, as proxies are. */
    private static DirectoryService proxy(String server, AtomicInteger begun) {
        return (DirectoryService) Proxy.newProxyInstance(
                WatchStreamTest.class.getClassLoader(),
                new Class<?>[] {DirectoryService.class, Server.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "watch" -> {
                        begun.incrementAndGet();
                        yield null;
                    }
                    case "server" -> server;
                    case "equals" ->
                        arguments[0] instanceof Server other && other.server().equals(server);
                    default -> throw new AssertionError(method);
                });
    }

    /** Tells which server a proxy stands for. */
    interface Server {
        String server();
    }
}
