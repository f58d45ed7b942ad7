package io.sojourn.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.connection.PendingCall.ChainWork;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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

        await().atMost(Duration.ofSeconds(30)).until(() -> threadsOfServer() == 0);
        callFromAll();

        assertThat(server.sessions.connectionCount()).isEqualTo(CLIENTS);
    }

    @Test
    @DisplayName("are asked for signs of life although one of them takes nothing any more")
    void oneIsStuck() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean stuck = new AtomicBoolean();
        AtomicReference<Connection> first = new AtomicReference<>();
        try (TestNode held = TestNode.over(
                connection -> first.compareAndSet(null, connection) ? heldUp(connection, stuck, end) : connection,
                "held",
                request -> request.reply(TestNode.result("here")),
                IdleConnectionsTest::oftenPinged)) {
            Endpoint endpoint = held.listen();
            List<AtomicInteger> asked = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                AtomicInteger count = new AtomicInteger();
                asked.add(count);
                TestNode client = TestNode.over(
                        connection -> counting(connection, count),
                        "c" + number,
                        request -> request.reply(TestNode.result("back")),
                        UnaryOperator.identity());
                clients.add(client);
                client.at(endpoint);
            }
            await().until(() -> asked.stream().allMatch(count -> count.get() > 3));

            stuck.set(true);
            List<Integer> before = asked.stream().map(AtomicInteger::get).toList();
            await().until(() -> IntStream.range(1, CLIENTS)
                    .allMatch(number -> asked.get(number).get() > before.get(number) + 3));
        } finally {
            end.countDown();
        }
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

    /** A connection that may be held up before it sends. */
    private static Connection heldUp(Connection connection, AtomicBoolean stuck, CountDownLatch end) {
        return changed((method, arguments) -> {
            if (method.getName().equals("flush") && stuck.get()) {
                end.await();
            }
            return method.invoke(connection, arguments);
        });
    }

    /** A connection that counts how often it is asked for a sign of life. */
    private static Connection counting(Connection connection, AtomicInteger asked) {
        return changed((method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            if (result instanceof Frame.Ping ping && !ping.answer()) {
                asked.incrementAndGet();
            }
            return result;
        });
    }

    private interface Change {
        Object call(Method method, Object[] arguments) throws ReflectiveOperationException, InterruptedException;
    }

    private static Connection changed(Change change) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return change.call(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static SessionsConfig oftenPinged(SessionsConfig config) {
        return config.withSilence(TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.SECONDS.toNanos(30));
    }

    private static long threadsOfServer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("crowded-io"))
                .count();
    }
}
