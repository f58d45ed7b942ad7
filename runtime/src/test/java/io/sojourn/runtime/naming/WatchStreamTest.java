package io.sojourn.runtime.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The watch of a node's cache")
@Timeout(30)
class WatchStreamTest {

    private List<String> names = List.of();
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

    @Test
    @DisplayName("is not waited for by a lookup while another thread lets it begin at a server that does not answer")
    void notWaitedFor() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        WatchStream stream = stream();
        DirectoryService silent = proxy("a", () -> {
            asked.countDown();
            awaitQuietly(answer);
        });
        CompletableFuture<Long> first =
                CompletableFuture.supplyAsync(() -> stream.openAt(silent), task -> new Thread(task).start());
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(stream.openAt(silent))
                .as("no watch covers what is looked up now")
                .isZero();
        assertThat(first).isNotDone();

        answer.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(stream.openAt(silent)).isEqualTo(first.join());
    }

    @Test
    @DisplayName("begins with all names of the cache, in parts that fit into messages")
    void manyNames() {
        List<String> covered = new ArrayList<>();
        List<Boolean> more = new ArrayList<>();
        names = IntStream.range(0, 2_500).mapToObj(i -> "name/" + i).toList();
        DirectoryService service = (DirectoryService) Proxy.newProxyInstance(
                WatchStreamTest.class.getClassLoader(),
                new Class<?>[] {DirectoryService.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "watch" -> {
                        WatchRequest request = (WatchRequest) arguments[0];
                        covered.addAll(request.names());
                        more.add(request.more());
                        yield null;
                    }
                    case "widen" -> {
                        ((List<?>) arguments[1]).forEach(name -> covered.add((String) name));
                        yield more.add((Boolean) arguments[2]);
                    }
                    case "equals" -> self == arguments[0];
                    default -> throw new AssertionError(method);
                });

        stream().openAt(service);

        assertThat(covered).isEqualTo(names);
        assertThat(more).containsExactly(true, true, false);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                return new WatchRequest(number, null, names, -1, 0);
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
        return proxy(server, begun::incrementAndGet);
    }

    private static DirectoryService proxy(String server, Runnable begins) {
        return (DirectoryService) Proxy.newProxyInstance(
                WatchStreamTest.class.getClassLoader(),
                new Class<?>[] {DirectoryService.class, Server.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "watch" -> {
                        begins.run();
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
