package io.sojourn.runtime.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.naming.WatchStream.Acceptance;
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
@Timeout(120)
class WatchStreamTest {

    private List<String> names = List.of();
    private volatile long now;
    private final List<WatchBatch> taken = new ArrayList<>();
    private final List<Long> trueSince = new ArrayList<>();
    private final Background background =
            new Background(() -> now, (delay, task) -> () -> {}, task -> new Thread(task).start());
    private final WatchReceiver receiver = new WatchReceiver(background);

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

    @Test
    @DisplayName("accepts one batch, and is busy until that is taken")
    void busy() {
        WatchStream stream = stream();
        long number = stream.openAt(proxy("a", new AtomicInteger()));

        assertThat(stream.accept(batch(number, 1))).isEqualTo(Acceptance.ACCEPTED);
        assertThat(stream.accept(batch(number, 2))).isEqualTo(Acceptance.BUSY);
        assertThat(taken).isEmpty();

        stream.takeAccepted();
        assertThat(stream.accept(batch(number, 2))).isEqualTo(Acceptance.ACCEPTED);
        stream.takeAccepted();
        assertThat(taken).extracting(WatchBatch::version).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("is busy while another thread takes a batch or lets it begin")
    void busyElsewhere() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        WatchStream stream = stream();
        CompletableFuture<Long> opening = CompletableFuture.supplyAsync(
                () -> stream.openAt(proxy("a", () -> {
                    asked.countDown();
                    awaitQuietly(answer);
                })),
                task -> new Thread(task).start());
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(stream.accept(batch(1, 1))).isEqualTo(Acceptance.BUSY);

        answer.countDown();
        assertThat(stream.accept(batch(opening.get(10, TimeUnit.SECONDS), 1))).isEqualTo(Acceptance.ACCEPTED);
    }

    @Test
    @DisplayName("takes what it has accepted before a batch that is waited for")
    void acceptedFirst() {
        WatchStream stream = stream();
        long number = stream.openAt(proxy("a", new AtomicInteger()));
        stream.accept(batch(number, 1));

        assertThat(stream.take(batch(number, 2))).isTrue();
        stream.takeAccepted();

        assertThat(taken).extracting(WatchBatch::version).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("drops what it has accepted when it begins anew, and is told it again there")
    void beginsAnew() {
        WatchStream stream = stream();
        long number = stream.openAt(proxy("a", new AtomicInteger()));
        stream.accept(batch(number, 1));

        long next = stream.openAt(proxy("b", new AtomicInteger()));
        stream.takeAccepted();

        assertThat(taken).isEmpty();
        assertThat(stream.accept(batch(number, 1))).isEqualTo(Acceptance.ENDED);
        assertThat(stream.accept(batch(next, 1))).isEqualTo(Acceptance.ACCEPTED);
    }

    @Test
    @DisplayName(
            "takes what a batch says as true since the batch before was accepted, however long that was being taken")
    void trueSince() {
        WatchStream stream = stream();
        long number = stream.openAt(proxy("a", new AtomicInteger()));
        now = 10;
        stream.accept(batch(number, 1));
        now = 20;
        stream.takeAccepted();
        now = 30;
        stream.take(batch(number, 2));
        now = 40;
        stream.accept(batch(number, 3));
        now = 50;
        stream.takeAccepted();

        assertThat(trueSince).containsExactly(0L, 10L, 30L);
    }

    @Test
    @DisplayName("keeps no copy of its own of what other watches are told in the same call")
    void oneCopy() {
        long one = stream().openAt(proxy("a", new AtomicInteger()));
        long other = stream().openAt(proxy("a", new AtomicInteger()));

        Untaken untaken =
                receiver.takeAll(List.of(telling(one), telling(other))).join();

        assertThat(untaken).isEqualTo(new Untaken(List.of(), List.of()));
        assertThat(taken).extracting(WatchBatch::watch).containsExactlyInAnyOrder(one, other);
        assertThat(taken.get(0).events())
                .isEqualTo(List.of(Samples.bound("a", 1), Samples.unbound("b", 2)))
                .usingElementComparator((left, right) -> left == right ? 0 : 1)
                .isEqualTo(taken.get(1).events());
    }

    private static WatchBatch telling(long watch) {
        return new WatchBatch(
                watch,
                WatchBatch.Kind.CHANGES,
                List.of(Samples.bound("a", 1), Samples.unbound("b", 2)),
                0,
                2,
                Samples.LINEAGE);
    }

    private static WatchBatch batch(long watch, long version) {
        return new WatchBatch(watch, WatchBatch.Kind.CHANGES, List.of(), version - 1, version, 1);
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
                taken.add(batch);
                return trueSince.add(trueSinceNanos);
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
