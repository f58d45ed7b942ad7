package io.sojourn.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.connection.PendingCall.ChainWork;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Sessions whose connections are cut, with calls sent again")
@Timeout(120)
class ReattachmentTest {

    private static final ChainWork NONE = () -> false;
    private static final TimeUnit MILLIS = TimeUnit.MILLISECONDS;

    @Test
    @DisplayName("B118 run every call once though the connection is cut again and again")
    void exactlyOnce() throws Exception {
        Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
        RequestReceiver counting = request -> {
            String text = TestNode.text(request.arguments());
            int run = runs.computeIfAbsent(text, key -> new AtomicInteger()).incrementAndGet();
            request.reply(TestNode.result(text + " " + run));
        };
        try (TestNode server = new TestNode("server", counting);
                TestNode client = new TestNode("client", counting);
                Relay relay = new Relay(server.listen())) {
            CallerSession session = client.at(relay.endpoint());
            ExecutorService callers = Executors.newFixedThreadPool(8);
            AtomicInteger done = new AtomicInteger();
            List<Future<?>> ends = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(caller -> callers.submit(() -> {
                        for (int i = 0; i < 300; i++) {
                            String text = caller + "/" + i;
                            Reply reply = session.send(client.request(text)).await(NONE);
                            assertThat(reply.status()).isEqualTo(Status.RESULT);
                            assertThat(TestNode.text(reply.body())).isEqualTo(text + " 1");
                            done.incrementAndGet();
                        }
                        return null;
                    }))
                    .toList();
            for (int cut = 1; cut <= 20; cut++) {
                int target = cut * 100;
                Awaitility.await()
                        .pollDelay(1, TimeUnit.MILLISECONDS)
                        .pollInterval(1, TimeUnit.MILLISECONDS)
                        .until(() -> done.get() >= target);
                relay.cut();
            }
            for (Future<?> end : ends) {
                end.get(30, TimeUnit.SECONDS);
            }
            callers.shutdown();
            assertThat(runs)
                    .hasSize(2_400)
                    .allSatisfy((text, count) -> assertThat(count).hasValue(1));
            Awaitility.await("the server forgets the connections that were cut")
                    .untilAsserted(() ->
                            assertThat(server.sessions.countedConnections()).isEqualTo(1));
        }
    }

    @Test
    @DisplayName("answer a running call over the new connection, also in the direction that cannot dial")
    void runningCall() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        BlockingQueue<IncomingRequest> atClient = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", atServer::add);
                TestNode client = new TestNode("client", atClient::add);
                Relay relay = new Relay(server.listen())) {
            CallerSession toServer = client.at(relay.endpoint());
            Awaitility.await().until(() -> server.sessions.connected(client.id));
            CallerSession toClient = server.sessions.with(client.id, List.of(), server.in(1_000));
            PendingCall there = toServer.send(client.request("there"));
            PendingCall back = toClient.send(server.request("back"));
            IncomingRequest requestThere = atServer.poll(20, TimeUnit.SECONDS);
            IncomingRequest requestBack = atClient.poll(20, TimeUnit.SECONDS);
            relay.cut();
            requestThere.reply(TestNode.result("one"));
            requestBack.reply(TestNode.result("two"));
            assertThat(TestNode.text(there.await(NONE).body())).isEqualTo("one");
            assertThat(TestNode.text(back.await(NONE).body())).isEqualTo("two");
            assertThat(atServer).isEmpty();
            assertThat(atClient).isEmpty();
            assertThat(requestThere.clientGone()).isFalse();
        }
    }

    @Test
    @DisplayName("B118 let a call wait for the next connection that is made the moment the last one is gone")
    void atTheMomentOfLoss() throws Exception {
        CallAtLoss callAtLoss = new CallAtLoss();
        try (TestNode server = new TestNode("server", request -> {}, callAtLoss);
                TestNode client = new TestNode("client", ReattachmentTest::echo);
                Relay relay = new Relay(server.listen())) {
            callAtLoss.prepare(server, client, relay);

            relay.refuse();
            callAtLoss.made.get(20, TimeUnit.SECONDS);
            relay.listenAgain();

            assertThat(TestNode.text(callAtLoss.end.get(20, TimeUnit.SECONDS).body()))
                    .isEqualTo("back");
        }
    }

    @Test
    @DisplayName(
            "B118 let a call wait also if the loss is first heard of from the connection that replaces the lost one")
    void lossHeardOfLate() throws Exception {
        CallAtLoss callAtLoss = new CallAtLoss();
        try (TestNode server = new TestNode("server", request -> {}, callAtLoss);
                TestNode client = new TestNode("client", ReattachmentTest::echo);
                Relay relay = new Relay(server.listen())) {
            callAtLoss.prepare(server, client, relay);

            relay.cutNear();

            assertThat(TestNode.text(callAtLoss.end.get(20, TimeUnit.SECONDS).body()))
                    .isEqualTo("back");
        }
    }

    private static void echo(IncomingRequest request) {
        request.reply(TestNode.result(TestNode.text(request.arguments())));
    }

    /** Calls back at once when there is no connection any more. */
    private static final class CallAtLoss extends Leaseless {

        final CompletableFuture<Void> made = new CompletableFuture<>();
        final CompletableFuture<Reply> end = new CompletableFuture<>();
        private final CompletableFuture<Runnable> call = new CompletableFuture<>();

        /** The client has dialled the server and was called back. */
        void prepare(TestNode server, TestNode client, Relay relay) throws Exception {
            client.at(relay.endpoint());
            Awaitility.await().until(() -> server.sessions.attached(client.id));
            CallerSession back = server.sessions.with(client.id, List.of(), server.in(1_000));
            assertThat(back.send(server.request("first"))
                            .await(ReattachmentTest.NONE)
                            .status())
                    .isEqualTo(Status.RESULT);
            call.complete(() -> back.send(server.request("back")).onReply(end::complete));
        }

        @Override
        public void detached(NodeId home) {
            call.join().run();
            made.complete(null);
        }
    }

    @Test
    @DisplayName("end as perhaps executed when another node lives at the address")
    void otherNode() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        try (TestNode client = new TestNode("client", atServer::add);
                TestNode server = new TestNode("server", atServer::add);
                TestNode other = new TestNode("other", atServer::add);
                Relay relay = new Relay(server.listen())) {
            CallerSession session = client.at(relay.endpoint());
            PendingCall call = session.send(client.request("x"));
            atServer.poll(20, TimeUnit.SECONDS);
            relay.switchTo(other.listen());
            Reply reply = call.await(NONE);
            assertThat(reply.status()).isEqualTo(Status.LOST);
            assertThat(reply.executed()).isEqualTo(Executed.MAYBE);
            assertThat(TestNode.text(reply.body())).contains("Another node lives at");
        }
    }

    @Test
    @DisplayName("B118 go on over another address of the node when another node lives at the one used so far")
    void otherAddress() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        try (TestNode client = new TestNode("client", request -> {});
                TestNode server = new TestNode("server", atServer::add);
                TestNode other = new TestNode("other", request -> {});
                Relay relay = new Relay(server.listen())) {
            CallerSession session =
                    client.sessions.with(server.id, List.of(relay.endpoint(), server.listen()), client.in(5_000));
            PendingCall call = session.send(client.request("x"));
            IncomingRequest request = atServer.poll(20, TimeUnit.SECONDS);
            relay.switchTo(other.listen());
            request.reply(TestNode.result("y"));
            assertThat(TestNode.text(call.await(NONE).body())).isEqualTo("y");
            assertThat(atServer).isEmpty();
        }
    }

    @Test
    @DisplayName("B118 go on where the connection is half-open: both sides notice the silence and drop it")
    void halfOpen() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        UnaryOperator<SessionsConfig> impatient =
                config -> config.withSilence(MILLIS.toNanos(100), MILLIS.toNanos(400));
        try (TestNode server = new TestNode("server", atServer::add, impatient);
                TestNode client = new TestNode("client", request -> {}, impatient);
                Relay relay = new Relay(server.listen())) {
            CallerSession session = client.at(relay.endpoint());
            PendingCall answeredInVain = session.send(client.request("running"));
            IncomingRequest running = atServer.poll(20, TimeUnit.SECONDS);
            relay.loseEverything();
            running.reply(TestNode.result("one"));
            PendingCall sentInVain = session.send(client.request("lost"));
            assertThat(TestNode.text(answeredInVain.await(NONE).body())).isEqualTo("one");
            atServer.poll(20, TimeUnit.SECONDS).reply(TestNode.result("two"));
            assertThat(TestNode.text(sentInVain.await(NONE).body())).isEqualTo("two");
            assertThat(atServer).isEmpty();
            // Where the machine stalls the new connection is dropped too; it comes back for the next call.
            Awaitility.await().until(() -> {
                PendingCall next = session.send(client.request("next"));
                atServer.poll(20, TimeUnit.SECONDS).reply(TestNode.result("three"));
                assertThat(TestNode.text(next.await(NONE).body())).isEqualTo("three");
                return server.sessions.connectionCount() == 1;
            });
        }
    }

    @Test
    @DisplayName("B118 wait for an address at which nobody listens for a moment")
    void refusedForAMoment() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", atServer::add);
                TestNode client = new TestNode("client", request -> {});
                Relay relay = new Relay(server.listen())) {
            CallerSession session = client.at(relay.endpoint());
            PendingCall call = session.send(client.request("x"));
            IncomingRequest request = atServer.poll(20, TimeUnit.SECONDS);
            relay.refuse();
            request.reply(TestNode.result("one"));
            // A moment is less than a second.
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> client.sessions.connectionCount() == 0);
            PendingCall unsent =
                    client.sessions.with(server.id, List.of(), client.in(1_000)).send(client.request("y"));
            relay.listenAgain();
            assertThat(TestNode.text(call.await(NONE).body())).isEqualTo("one");
            atServer.poll(20, TimeUnit.SECONDS).reply(TestNode.result("two"));
            assertThat(TestNode.text(unsent.await(NONE).body())).isEqualTo("two");
        }
    }

    @Test
    @DisplayName(
            "B018 end unsent calls soon where nobody listens any more, and the others when the node is known to be gone")
    void refusedForGood() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", atServer::add);
                TestNode client = new TestNode("client", request -> {});
                Relay relay = new Relay(server.listen())) {
            CallerSession session = client.at(relay.endpoint());
            PendingCall sent = session.send(client.request("x"));
            atServer.poll(20, TimeUnit.SECONDS);
            relay.refuse();
            Awaitility.await().until(() -> client.sessions.connectionCount() == 0);
            Reply unsent = session.send(client.request("y")).await(NONE);
            assertThat(unsent.status()).isEqualTo(Status.UNREACHABLE);
            assertThat(unsent.executed()).isEqualTo(Executed.NO);
            assertThatThrownBy(() -> client.sessions.with(server.id, List.of(), client.in(1_000)))
                    .isInstanceOf(CannotConnect.class);

            CompletableFuture<Reply> end = new CompletableFuture<>();
            sent.onReply(end::complete);
            assertThat(end).isNotDone();
            client.sessions.nodeGone(server.id);
            assertThat(end.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.LOST);
            assertThat(end.get().executed()).isEqualTo(Executed.MAYBE);
            server.sessions.nodeGone(client.id);
            Awaitility.await().until(() -> server.sessions.sessionCount() == 0);
        }
    }

    @Test
    @DisplayName("ask who knows about a node that does not listen any more, and end its calls when it is gone")
    void obituary() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        AtomicBoolean dead = new AtomicBoolean();
        try (TestNode server = new TestNode("server", atServer::add);
                TestNode client = new TestNode(
                        "client",
                        request -> {},
                        UnaryOperator.identity(),
                        node -> node.equals(server.id) && dead.get());
                Relay relay = new Relay(server.listen())) {
            PendingCall sent = client.at(relay.endpoint()).send(client.request("x"));
            atServer.poll(20, TimeUnit.SECONDS);
            CompletableFuture<Reply> end = new CompletableFuture<>();
            sent.onReply(end::complete);
            relay.refuse();
            Awaitility.await().until(() -> client.sessions.connectionCount() == 0);
            dead.set(true);
            assertThat(end.get(20, TimeUnit.SECONDS).executed()).isEqualTo(Executed.MAYBE);
            assertThat(TestNode.text(end.get().body())).contains("struck it off");
        }
    }

    @Test
    @DisplayName("go on with a node that was said to be gone and comes back")
    void wrongObituary() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        AtomicBoolean dead = new AtomicBoolean(true);
        try (TestNode server = new TestNode("server", atServer::add);
                TestNode client = new TestNode(
                        "client",
                        request -> {},
                        UnaryOperator.identity(),
                        node -> node.equals(server.id) && dead.get());
                Relay relay = new Relay(server.listen())) {
            PendingCall before = client.at(relay.endpoint()).send(client.request("before"));
            IncomingRequest running = atServer.poll(20, TimeUnit.SECONDS);
            relay.refuse();
            assertThat(before.await(NONE).executed()).isEqualTo(Executed.MAYBE);

            relay.listenAgain();
            PendingCall after = client.sessions
                    .with(server.id, List.of(relay.endpoint()), client.in(5_000))
                    .send(client.request("after"));
            atServer.poll(20, TimeUnit.SECONDS).reply(TestNode.result("after"));

            assertThat(TestNode.text(after.await(NONE).body())).isEqualTo("after");
            assertThat(running.clientGone()).isFalse();
        }
    }

    @Test
    @DisplayName("are attached although an introduction of the same node to the same server has broken in the middle")
    void brokenIntroduction() throws Exception {
        UnaryOperator<SessionsConfig> impatient = config -> config.withHandshakeNanos(TimeUnit.SECONDS.toNanos(1));
        try (TestNode server = new TestNode("server", request -> {}, impatient);
                TestNode client = new TestNode("client", request -> {})) {
            Endpoint endpoint = server.listen();
            try (RawClient broken = new RawClient(endpoint)) {
                broken.attachAs(client.id, SessionId.NONE);
                assertThat(client.at(endpoint).peer()).isEqualTo(server.id);
            }
        }
    }

    @Test
    @DisplayName("keep the calls of a node that is said to be gone and yet answers")
    void rumour() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", atServer::add);
                TestNode client = new TestNode("client", request -> {})) {
            PendingCall call = client.at(server.listen()).send(client.request("x"));
            IncomingRequest request = atServer.poll(20, TimeUnit.SECONDS);
            client.sessions.nodeGone(server.id);
            Thread.sleep(1_300); // What must not happen would happen after one second.
            request.reply(TestNode.result("alive"));
            assertThat(TestNode.text(call.await(NONE).body())).isEqualTo("alive");
        }
    }

    @Test
    @DisplayName("B119 end when a later start of the same node name connects, unless the former one is still heard")
    void startedAgain() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", atServer::add);
                Relay relay = new Relay(server.listen());
                TestNode former = new TestNode("same", request -> {}, config -> config.withIncarnation(() -> 1));
                TestNode living = new TestNode("other", request -> {}, config -> config.withIncarnation(() -> 1));
                TestNode impostor = new TestNode("other", request -> {}, config -> config.withIncarnation(() -> 2));
                TestNode later = new TestNode("same", request -> {}, config -> config.withIncarnation(() -> 2))) {
            former.at(relay.endpoint()).send(former.request("orphan"));
            IncomingRequest orphan = atServer.poll(20, TimeUnit.SECONDS);
            relay.refuse();
            Endpoint direct = server.sessions.endpoints().get(0);
            PendingCall call = living.at(direct).send(living.request("living"));
            IncomingRequest running = atServer.poll(20, TimeUnit.SECONDS);
            impostor.at(direct);
            later.at(direct);

            Awaitility.await().atMost(20, TimeUnit.SECONDS).until(orphan::clientGone);
            assertThat(running.clientGone()).isFalse();
            running.reply(TestNode.result("still"));
            assertThat(TestNode.text(call.await(NONE).body())).isEqualTo("still");
        }
    }

    @Test
    @DisplayName("B077 are attached again while the server is closing, for the calls that it has accepted")
    void whileClosing() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        try (TestNode server = new TestNode("server", atServer::add);
                TestNode client = new TestNode("client", request -> {});
                Relay relay = new Relay(server.listen())) {
            CallerSession session = client.at(relay.endpoint());
            PendingCall running = session.send(client.request("x"));
            IncomingRequest request = atServer.poll(20, TimeUnit.SECONDS);
            server.sessions.refuseNewCalls();
            relay.cut();
            request.reply(TestNode.result("last"));
            assertThat(TestNode.text(running.await(NONE).body())).isEqualTo("last");
            Awaitility.await().untilAsserted(() -> {
                Reply refused = session.send(client.request("y")).await(NONE);
                assertThat(refused.status()).isEqualTo(Status.SHUTDOWN);
                assertThat(refused.executed()).isEqualTo(Executed.NO);
            });
        }
    }

    @Test
    @DisplayName("B122 lose no call that crosses the closing of an idle connection, in the direction that cannot dial")
    void idleCloseCrossesACall() throws Exception {
        RequestReceiver echo = request -> request.reply(TestNode.result(new byte[1]));
        AtomicInteger answered = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try (TestNode server = new TestNode("server", echo)) {
            Endpoint endpoint = server.listen();
            List<Future<?>> ends = IntStream.range(0, 12)
                    .<Future<?>>mapToObj(number -> callers.submit(() -> {
                        callBackUntilClosed(server, endpoint, number, answered);
                        return null;
                    }))
                    .toList();
            for (Future<?> end : ends) {
                end.get(50, TimeUnit.SECONDS);
            }
        } finally {
            callers.shutdown();
        }
        assertThat(answered).hasPositiveValue();
    }

    /** Calls a client at about the moments when it closes its connection as idle, until it does. */
    private static void callBackUntilClosed(TestNode server, Endpoint endpoint, int number, AtomicInteger answered)
            throws Exception {
        UnaryOperator<SessionsConfig> idle = config -> config.withIdleNanos(MILLIS.toNanos(60));
        try (TestNode client = new TestNode("client", request -> request.reply(TestNode.result(new byte[1])), idle)) {
            client.at(endpoint).send(client.request("connect")).await(NONE);
            long pause = 0;
            for (int i = number; true; i++) {
                Thread.sleep(pause);
                pause = 60 + i * 37L % 120;
                Reply reply;
                try {
                    CallerSession back = server.sessions.with(client.id, List.of(), server.in(1_000));
                    reply = back.send(server.request("back")).await(NONE);
                } catch (CannotConnect closed) {
                    return;
                }
                assertThat(reply.executed()).isNotEqualTo(Executed.MAYBE);
                if (reply.status() != Status.RESULT) {
                    return;
                }
                answered.incrementAndGet();
            }
        }
    }
}
