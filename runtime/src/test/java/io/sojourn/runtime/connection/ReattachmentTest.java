package io.sojourn.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.connection.PendingCall.ChainWork;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Sessions whose connections are cut, with calls sent again")
@Timeout(60)
class ReattachmentTest {

    private static final ChainWork NONE = () -> false;

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
            IncomingRequest requestThere = atServer.poll(5, TimeUnit.SECONDS);
            IncomingRequest requestBack = atClient.poll(5, TimeUnit.SECONDS);
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
    @DisplayName("end as perhaps executed when another node lives at the address")
    void otherNode() throws Exception {
        BlockingQueue<IncomingRequest> atServer = new LinkedBlockingQueue<>();
        try (TestNode client = new TestNode("client", atServer::add);
                TestNode server = new TestNode("server", atServer::add);
                TestNode other = new TestNode("other", atServer::add);
                Relay relay = new Relay(server.listen())) {
            CallerSession session = client.at(relay.endpoint());
            PendingCall call = session.send(client.request("x"));
            atServer.poll(5, TimeUnit.SECONDS);
            relay.switchTo(other.listen());
            Reply reply = call.await(NONE);
            assertThat(reply.status()).isEqualTo(Status.LOST);
            assertThat(reply.executed()).isEqualTo(Executed.MAYBE);
            assertThat(TestNode.text(reply.body())).contains("Another node lives at");
        }
    }
}
