package io.sojourn.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.connection.PendingCall.ChainWork;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Two nodes over a socket")
@Timeout(120)
class NodeSessionsTest {

    private static final ChainWork NONE = () -> false;

    private static RequestReceiver echo() {
        return request -> request.reply(TestNode.result("echo " + TestNode.text(request.arguments())));
    }

    @Test
    @DisplayName("answer calls in both directions over one connection")
    void bothDirections() throws Exception {
        try (TestNode server = new TestNode("server", echo());
                TestNode client = new TestNode("client", echo())) {
            CallerSession toServer = client.at(server.listen());
            Reply reply = toServer.send(client.request("there")).await(NONE);
            assertThat(reply.status()).isEqualTo(Status.RESULT);
            assertThat(TestNode.text(reply.body())).isEqualTo("echo there");

            CallerSession toClient = server.sessions.with(client.id, List.of(), server.in(1_000));
            Reply back = toClient.send(server.request("back")).await(NONE);
            assertThat(TestNode.text(back.body())).isEqualTo("echo back");
            assertThat(server.sessions.connectionCount()).isEqualTo(1);
            assertThat(client.sessions.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("exchange many calls one after the other")
    void manyCalls() throws Exception {
        try (TestNode server = new TestNode("server", echo());
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            for (int i = 0; i < 20_000; i++) {
                Reply reply = session.send(client.request("call " + i)).await(NONE);
                assertThat(TestNode.text(reply.body())).isEqualTo("echo call " + i);
            }
        }
    }

    @Test
    @DisplayName("B107 tell an asynchronous caller the result")
    void asynchronous() throws Exception {
        try (TestNode server = new TestNode("server", echo());
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            List<CompletableFuture<String>> results = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                CompletableFuture<String> result = new CompletableFuture<>();
                results.add(result);
                session.send(client.request("call " + i))
                        .onReply(reply -> result.complete(TestNode.text(reply.body())));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get(10, TimeUnit.SECONDS)).isEqualTo("echo call " + i);
            }
        }
    }

    @Test
    @DisplayName("let many threads call at once, more than there are slots at first")
    void manyThreads() throws Exception {
        CountDownLatch all = new CountDownLatch(200);
        RequestReceiver barrier = request -> {
            request.releaseReader();
            all.countDown();
            try {
                all.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            request.reply(TestNode.result("done"));
        };
        try (TestNode server = new TestNode("server", barrier);
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            BlockingQueue<String> results = new LinkedBlockingQueue<>();
            for (int i = 0; i < 200; i++) {
                new Thread(() -> {
                            try {
                                results.add(TestNode.text(session.send(client.request("x"))
                                        .await(NONE)
                                        .body()));
                            } catch (InterruptedException e) {
                                results.add("interrupted");
                            }
                        })
                        .start();
            }
            for (int i = 0; i < 200; i++) {
                assertThat(results.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
            }
        }
    }

    @Test
    @DisplayName("B115 end a call at its deadline, and the server learns of it")
    void deadline() throws Exception {
        AtomicReference<IncomingRequest> seen = new AtomicReference<>();
        CountDownLatch cancelled = new CountDownLatch(1);
        RequestReceiver silent = request -> {
            seen.set(request);
            request.onCancel(cancelled::countDown);
        };
        try (TestNode server = new TestNode("server", silent);
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            awaitEndWithin(Duration.ofSeconds(2), () -> {
                Reply reply =
                        session.send(client.request(new byte[1], 200, null, 0)).await(NONE);
                assertThat(reply.status()).isEqualTo(Status.DEADLINE);
                assertThat(reply.executed()).isEqualTo(Executed.MAYBE);
            });
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(seen.get().cancelled()).isTrue();
        }
    }

    @Test
    @DisplayName("B113 let an interrupted caller go quickly, and the connection stays")
    void interrupt() throws Exception {
        BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", seen::add);
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            CompletableFuture<String> end = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                PendingCall call = session.send(client.request("x"));
                try {
                    call.await(NONE);
                    end.complete("reply");
                } catch (InterruptedException e) {
                    call.cancel();
                    end.complete("interrupted");
                }
            });
            caller.start();
            IncomingRequest request = seen.poll(20, TimeUnit.SECONDS);
            CountDownLatch cancelled = new CountDownLatch(1);
            request.onCancel(cancelled::countDown);
            caller.interrupt();
            assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();

            PendingCall next = session.send(client.request("y"));
            seen.poll(20, TimeUnit.SECONDS).reply(TestNode.result("fine"));
            assertThat(TestNode.text(next.await(NONE).body())).isEqualTo("fine");
            assertThat(client.sessions.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("carry large arguments and results in parts")
    void large() throws Exception {
        RequestReceiver back = request -> {
            byte[] bytes = new byte[request.arguments().length()];
            System.arraycopy(request.arguments().array(), request.arguments().start(), bytes, 0, bytes.length);
            request.reply(TestNode.result(bytes));
        };
        try (TestNode server = new TestNode("server", back);
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            byte[] bytes = new byte[3_000_000];
            new java.util.Random(1).nextBytes(bytes);
            Reply reply = session.send(client.request(bytes, 10_000, null, 0)).await(NONE);
            assertThat(reply.body().length()).isEqualTo(bytes.length);
            assertThat(reply.body().readBytes(bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    @SuppressWarnings("try") // Closing early is the point.
    @DisplayName("B127 end a call whose connection is lost as perhaps executed, and go on over a new one")
    void connectionLost() throws Exception {
        BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
        try (TestNode client = new TestNode("client", echo());
                TestNode server = new TestNode("server", seen::add)) {
            CallerSession session = client.at(server.listen());
            PendingCall call = session.send(client.request("x"));
            seen.poll(20, TimeUnit.SECONDS);
            server.close();
            Reply reply = call.await(NONE);
            assertThat(reply.status()).isEqualTo(Status.LOST);
            assertThat(reply.executed()).isEqualTo(Executed.MAYBE);
            Reply unsent = session.send(client.request("y")).await(NONE);
            assertThat(unsent.executed()).isEqualTo(Executed.NO);
        }
    }

    @Test
    @DisplayName("that dial each other at the same moment end with one session each way")
    void simultaneousDial() throws Exception {
        for (int round = 0; round < 40; round++) {
            try (TestNode one = new TestNode("one", echo());
                    TestNode two = new TestNode("two", echo())) {
                Endpoint atOne = one.listen();
                Endpoint atTwo = two.listen();
                CyclicBarrier start = new CyclicBarrier(2);
                CompletableFuture<String> first = call(start, one, atTwo);
                CompletableFuture<String> second = call(start, two, atOne);
                assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("echo hello");
                assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("echo hello");
                assertThat(one.sessions.sessionCount()).isEqualTo(2);
                assertThat(two.sessions.sessionCount()).isEqualTo(2);
                assertThat(one.sessions.connectionCount()).isBetween(1, 2);
            }
        }
    }

    private static CompletableFuture<String> call(CyclicBarrier start, TestNode from, Endpoint to) {
        CompletableFuture<String> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        start.await();
                        result.complete(TestNode.text(from.at(to)
                                .send(from.request("hello"))
                                .await(NONE)
                                .body()));
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    @Test
    @DisplayName("know it when a node dials itself")
    void dialsItself() throws Exception {
        try (TestNode node = new TestNode("node", echo())) {
            Endpoint own = node.listen();
            assertThatThrownBy(() -> node.at(own))
                    .isInstanceOf(CannotConnect.class)
                    .hasMessageContaining("A node has dialled itself");
        }
    }

    @Test
    @DisplayName("say which address refused a connection")
    void nobodyThere() throws Exception {
        try (TestNode node = new TestNode("node", echo());
                TestNode gone = new TestNode("gone", echo())) {
            Endpoint there = gone.listen();
            gone.sessions.close();
            assertThatThrownBy(() -> node.sessions.with(gone.id, List.of(there), node.in(2_000)))
                    .isInstanceOf(CannotConnect.class)
                    .hasMessageContaining(gone.id.toString())
                    .hasMessageContaining(there.toString());
            assertThatThrownBy(() -> node.sessions.with(gone.id, List.of(), node.in(2_000)))
                    .isInstanceOf(CannotConnect.class)
                    .hasMessageContaining("no address that may be dialled is known");
        }
    }

    @Test
    @DisplayName("B077 refuse new calls while closing, and let running ones end")
    void closing() throws Exception {
        BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", seen::add);
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            PendingCall running = session.send(client.request("x"));
            IncomingRequest request = seen.poll(20, TimeUnit.SECONDS);
            server.sessions.refuseNewCalls();
            Reply refused = session.send(client.request("y")).await(NONE);
            assertThat(refused.status()).isEqualTo(Status.SHUTDOWN);
            assertThat(refused.executed()).isEqualTo(Executed.NO);
            request.reply(TestNode.result("late"));
            assertThat(TestNode.text(running.await(NONE).body())).isEqualTo("late");
        }
    }

    @Test
    @DisplayName("let small calls pass beside transfers of a megabyte")
    void fairness() throws Exception {
        RequestReceiver back = request -> {
            byte[] bytes = new byte[request.arguments().length()];
            request.reply(TestNode.result(bytes));
        };
        try (TestNode server = new TestNode("server", back);
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            // Where the machine stalls the caller of the small ones, the transfers are over meanwhile.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> smallBesideThirtyMebibytes(client, session) > 3);
        }
    }

    private static int smallBesideThirtyMebibytes(TestNode client, CallerSession session) throws Exception {
        byte[] megabyte = new byte[1 << 20];
        List<CompletableFuture<Reply>> transfers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            CompletableFuture<Reply> end = new CompletableFuture<>();
            transfers.add(end);
            session.send(client.request(megabyte, 20_000, null, 0)).onReply(end::complete);
        }
        int small = 0;
        while (!transfers.stream().allMatch(CompletableFuture::isDone)) {
            assertThat(session.send(client.request("x")).await(NONE).status()).isEqualTo(Status.RESULT);
            small++;
        }
        for (CompletableFuture<Reply> end : transfers) {
            assertThat(end.get().body().length()).isEqualTo(1 << 20);
        }
        return small;
    }

    @Test
    @DisplayName("B105 begin calls of one stream in order")
    void order() throws Exception {
        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        ExecutorService bodies = Executors.newFixedThreadPool(8);
        RequestReceiver slow = request -> bodies.execute(() -> {
            begun.add(TestNode.text(request.arguments()));
            Thread.onSpinWait();
            request.reply(TestNode.result(""));
        });
        try (TestNode server = new TestNode("server", slow);
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            CountDownLatch all = new CountDownLatch(3_000);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                expected.add("call " + i);
                byte[] arguments = ("call " + i).getBytes(StandardCharsets.UTF_8);
                session.send(client.request(arguments, 20_000, "stream", 0)).onReply(reply -> all.countDown());
            }
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(begun).isEqualTo(expected);
        } finally {
            bodies.shutdown();
        }
    }

    @Test
    @DisplayName("wake a waiting caller for work of its chain")
    void chainWork() throws Exception {
        BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", seen::add);
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
            CompletableFuture<Thread> ran = new CompletableFuture<>();
            PendingCall call = session.send(client.request("x"));
            Thread caller = new Thread(() -> {
                try {
                    call.await(() -> {
                        Runnable next = work.poll();
                        if (next != null) {
                            next.run();
                        }
                        return next != null;
                    });
                } catch (InterruptedException e) {
                    ran.completeExceptionally(e);
                }
            });
            caller.start();
            IncomingRequest request = seen.poll(20, TimeUnit.SECONDS);
            work.add(() -> ran.complete(Thread.currentThread()));
            call.wake();
            assertThat(ran.get(20, TimeUnit.SECONDS)).isSameAs(caller);
            request.reply(TestNode.result("done"));
            caller.join();
        }
    }

    @Test
    @DisplayName("tell a running body that its client is gone")
    void clientGone() throws Exception {
        BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", seen::add)) {
            Endpoint endpoint = server.listen();
            IncomingRequest request;
            CountDownLatch cancelled = new CountDownLatch(1);
            try (TestNode client = new TestNode("client", echo())) {
                client.at(endpoint).send(client.request("x"));
                request = seen.poll(20, TimeUnit.SECONDS);
                request.onCancel(cancelled::countDown);
                assertThat(request.clientGone()).isFalse();
            }
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(request.clientGone()).isTrue();
        }
    }

    @Test
    @DisplayName("B122 close an idle connection and open it again for the next call")
    void idle() throws Exception {
        try (TestNode server = new TestNode("server", echo());
                TestNode client = new TestNode(
                        "client", echo(), config -> config.withIdleNanos(TimeUnit.MILLISECONDS.toNanos(200)))) {
            Endpoint endpoint = server.listen();
            client.at(endpoint).send(client.request("x")).await(NONE);
            Awaitility.await().until(() -> client.sessions.connectionCount() == 0);
            Reply reply = client.at(endpoint).send(client.request("y")).await(NONE);
            assertThat(TestNode.text(reply.body())).isEqualTo("echo y");
        }
    }

    @Test
    @DisplayName("let results that are too large to be kept all at once wait for each other")
    void largeResultsAtOnce() throws Exception {
        byte[] large = new byte[3 << 20];
        try (TestNode server = new TestNode("server", request -> request.reply(TestNode.result(large)));
                TestNode client = new TestNode("client", echo())) {
            CallerSession session = client.at(server.listen());
            for (int round = 0; round < 3; round++) {
                List<PendingCall> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    calls.add(session.send(client.request("x")));
                }
                for (PendingCall call : calls) {
                    Reply reply = call.await(NONE);
                    assertThat(reply.status()).isEqualTo(Status.RESULT);
                    assertThat(reply.body().length()).isEqualTo(large.length);
                }
            }
        }
    }

    @Test
    @DisplayName("let a caller through who comes behind a flood of one-way calls")
    void onewayFlood() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        RequestReceiver slow = request -> {
            request.releaseReader();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            request.reply(TestNode.result("done"));
        };
        try (TestNode server = new TestNode("server", slow);
                TestNode client = new TestNode(
                        "client",
                        echo(),
                        config -> config.withSession(config.session().withSlots(16, 16)))) {
            CallerSession session = client.at(server.listen());
            int refused = 0;
            for (int i = 0; i < 20_000; i++) {
                CompletableFuture<Reply> end = new CompletableFuture<>();
                session.send(client.oneway("flood")).onReply(end::complete);
                refused += end.isDone() ? 1 : 0;
            }
            assertThat(refused).as("one-way calls beyond what may wait").isBetween(20_000 - 8_192 - 64, 20_000 - 8_192);
            PendingCall call = session.send(client.request(new byte[1], 60_000, null, 0));
            released.countDown();
            assertThat(TestNode.text(call.await(NONE).body())).isEqualTo("done");
        }
    }

    @Test
    @DisplayName("let a caller out of time go on, whether or not the other side answers")
    void stalledPeer() throws Exception {
        try (TestNode server = new TestNode("server", echo());
                TestNode client = new TestNode("client", echo());
                Relay relay = new Relay(server.listen())) {
            CallerSession session = client.at(relay.endpoint());
            session.send(client.request("x")).await(NONE);
            relay.stall(true);
            awaitEndWithin(Duration.ofMillis(2_500), () -> {
                Reply reply =
                        session.send(client.request(new byte[1], 300, null, 0)).await(NONE);
                assertThat(reply.status()).isIn(Status.DEADLINE, Status.LOST);
                assertThat(reply.executed()).isEqualTo(Executed.MAYBE);
            });
        }
    }

    /** A machine that stalls makes one call late, or late before it is sent; a mistake does so to every call. */
    private static void awaitEndWithin(Duration limit, ThrowingRunnable call) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            long began = System.nanoTime();
            call.run();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit);
        });
    }

    @Test
    @DisplayName("B124 leave half of the room for nodes that have no connection, however many one wants for itself")
    void spareRoom() throws Exception {
        RequestReceiver echo = request -> request.reply(TestNode.result("echo"));
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService callers = Executors.newCachedThreadPool();
        List<TestNode> others = new ArrayList<>();
        try (TestNode server = new TestNode("server", echo, config -> config.withConnections(8, 256));
                TestNode greedy = new TestNode("greedy", request -> {})) {
            Endpoint endpoint = server.listen();
            CallerSession session = greedy.at(endpoint);
            for (int caller = 0; caller < 40; caller++) {
                callers.execute(() -> callUntil(stop, greedy, session));
            }
            Awaitility.await().until(() -> greedy.sessions.connectionCount() == 4);

            for (int other = 0; other < 4; other++) {
                TestNode client = new TestNode("other" + other, request -> {});
                others.add(client);
                assertThat(client.at(endpoint)
                                .send(client.request("x"))
                                .await(NONE)
                                .status())
                        .isEqualTo(Status.RESULT);
            }
            assertThat(greedy.sessions.connectionCount()).isEqualTo(4);
        } finally {
            stop.set(true);
            callers.shutdown();
            others.forEach(TestNode::close);
        }
    }

    private static void callUntil(AtomicBoolean stop, TestNode client, CallerSession session) {
        try {
            while (!stop.get()) {
                session.send(client.request("x")).await(NONE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
