package io.sojourn.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.connection.PendingCall.ChainWork;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Two nodes over a socket")
@Timeout(30)
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
            long began = System.nanoTime();
            Reply reply =
                    session.send(client.request(new byte[1], 200, null, 0)).await(NONE);
            assertThat(reply.status()).isEqualTo(Status.DEADLINE);
            assertThat(reply.executed()).isEqualTo(Executed.MAYBE);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
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
            IncomingRequest request = seen.poll(5, TimeUnit.SECONDS);
            CountDownLatch cancelled = new CountDownLatch(1);
            request.onCancel(cancelled::countDown);
            caller.interrupt();
            assertThat(end.get(1, TimeUnit.SECONDS)).isEqualTo("interrupted");
            assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();

            PendingCall next = session.send(client.request("y"));
            seen.poll(5, TimeUnit.SECONDS).reply(TestNode.result("fine"));
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
            seen.poll(5, TimeUnit.SECONDS);
            server.close();
            Reply reply = call.await(NONE);
            assertThat(reply.status()).isEqualTo(Status.LOST);
            assertThat(reply.executed()).isEqualTo(Executed.MAYBE);
            Reply unsent = session.send(client.request("y")).await(NONE);
            assertThat(unsent.executed()).isEqualTo(Executed.NO);
        }
    }
}
