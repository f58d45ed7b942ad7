package io.sojourn.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.connection.PendingCall.ChainWork;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@DisplayName("Connections over which nothing comes but signs of life")
@Timeout(120)
class IdleConnectionsTest {

    private static final int CLIENTS = 40;
    private static final ChainWork NONE = () -> false;

    private final TestNode server = new TestNode(
            "crowded", request -> request.reply(TestNode.result("here")), IdleConnectionsTest::oftenPinged);
    private final List<TestNode> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(TestNode::close);
        server.close();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisplayName("keep no thread of the operating system, and answer as ever")
    void threads() throws Exception {
        connectAll();

        await().atMost(Duration.ofSeconds(30)).until(() -> threadsOfServer() < CLIENTS / 2);
        callFromAll();

        assertThat(server.sessions.connectionCount()).isEqualTo(CLIENTS);
    }

    @Test
    @DisplayName("answer as ever, also calls in the other direction")
    void bothDirections() throws Exception {
        connectAll();
        long asked = server.time.nanoTime();

        await().until(() -> server.time.nanoTime() - asked > TimeUnit.MILLISECONDS.toNanos(400));
        callFromAll();
        for (TestNode client : clients) {
            Reply reply = server.sessions
                    .with(client.id, List.of(), server.in(5_000))
                    .send(server.request("back"))
                    .await(NONE);
            assertThat(reply.status()).isEqualTo(Status.RESULT);
        }
    }

    private void connectAll() throws Exception {
        Endpoint endpoint = server.listen();
        for (int number = 0; number < CLIENTS; number++) {
            TestNode client = new TestNode(
                    "c" + number, request -> request.reply(TestNode.result("back")), IdleConnectionsTest::oftenPinged);
            clients.add(client);
            client.at(endpoint);
        }
    }

    private void callFromAll() throws Exception {
        for (TestNode client : clients) {
            Reply reply = client.at(server.sessions.endpoints().get(0))
                    .send(client.request("x"))
                    .await(NONE);
            assertThat(reply.status()).isEqualTo(Status.RESULT);
            assertThat(TestNode.text(reply.body())).isEqualTo("here");
        }
    }

    private static SessionsConfig oftenPinged(SessionsConfig config) {
        return config.withSilence(TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.SECONDS.toNanos(30));
    }

    private static long threadsOfServer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("crowded-io")
                        && thread.getState() != Thread.State.WAITING
                        && thread.getState() != Thread.State.TIMED_WAITING)
                .count();
    }
}
