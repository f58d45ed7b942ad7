package io.sojourn.runtime.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.failure.MalformedMessage;
import io.sojourn.failure.Outcome;
import io.sojourn.identity.ObjectId;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.runtime.badinput.served.Target;
import io.sojourn.runtime.connection.RawClient;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.RemoteMethod;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A node that is called in a way that fits no method refuses the call, and nothing else happens")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class BadCallsTest {

    private AttackedNode node;

    @BeforeAll
    void start() throws Exception {
        node = new AttackedNode();
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
    }

    /** Makes the bytes of a call. */
    private interface Attack {
        Buffer on(AttackedNode node);
    }

    private static Arguments row(String name, Status expected, Attack attack) {
        return Arguments.of(name, expected, attack);
    }

    static Stream<Arguments> attacks() {
        byte[] argument = {1};
        return Stream.of(
                row("Bad input 35: a method that the target does not have", Status.METHOD_UNKNOWN, node -> {
                    RemoteMethod flag = node.method("flag");
                    return node.call(node.object(), flag.id() + 1, node.layout(flag), argument);
                }),
                row(
                        "Bad input 35: a method of another interface",
                        Status.METHOD_UNKNOWN,
                        node -> node.call(
                                node.object(),
                                Hashes.methodId("echo", "(Ljava/lang/Object;)Ljava/lang/Object;"),
                                7,
                                argument)),
                row("Bad input 35: a method with the layout of another", Status.LAYOUT_MISMATCH, node -> {
                    RemoteMethod flag = node.method("flag");
                    return node.call(node.object(), flag.id(), node.layout(node.method("text")), argument);
                }),
                row("Bad input 35: an object that nobody exported", Status.OBJECT_GONE, node -> {
                    RemoteMethod flag = node.method("flag");
                    return node.call(new ObjectId(1, 2), flag.id(), node.layout(flag), argument);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefused(String name, Status expected, Attack attack) throws Exception {
        Frame.Reply reply = node.attack(attack.on(node));

        assertThat(reply.status()).isEqualTo(expected);
        assertThat(reply.executed()).isEqualTo(Executed.NO);
        Buffer body = reply.body();
        if (body != null) {
            ErrorReplies.assertTellNothing(
                    new String(body.array(), body.start(), body.length(), StandardCharsets.UTF_8));
        }
        node.assertUnharmed();
    }

    /** Exported as a lambda. */
    @Remote
    interface Quiet {
        void run();
    }

    @Test
    @DisplayName("Bad input 88: the refusal of a call of an object that is a lambda names no address in memory")
    void refusalTellsNothing() throws Exception {
        try (Node server = Node.builder()
                        .name("server")
                        .listen("tcp://localhost:0")
                        .start();
                RawClient client = new RawClient(server.endpoints().get(0)).introduce()) {
            Quiet lambda = () -> {};
            ObjectId object =
                    server.reference(server.export(lambda, Quiet.class)).object();
            Frame.Reply reply = client.call(client.request(0, 1, node.call(object, 4_711, 7, new byte[0])));
            Buffer body = reply.body();

            assertThat(reply.status()).isEqualTo(Status.METHOD_UNKNOWN);
            assertThat(body).isNotNull();
            String text = new String(body.array(), body.start(), body.length(), StandardCharsets.UTF_8);
            assertThat(text).contains("Lambda");
            ErrorReplies.assertTellNothing(text);
            server.close(Duration.ZERO);
        }
    }

    /** Fails while it reads, and must never be shown half built. */
    private record Failing(boolean fails) implements Marshaller<Failing.Value> {

        /** A value. */
        static final class Value {
            @Override
            public String toString() {
                throw new AssertionError("a partial object must not be shown");
            }
        }

        @Override
        public Class<Value> type() {
            return Value.class;
        }

        @Override
        public String shape() {
            return "Failing{}";
        }

        @Override
        public boolean tracked() {
            return true;
        }

        @Override
        public void write(WireWriter out, Value value) {
            out.writeString("x".repeat(100_000));
        }

        @Override
        public Value read(WireReader in) {
            Value value = new Value();
            in.created(value);
            in.readString();
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
            return value;
        }
    }

    @Test
    @DisplayName(
            "Bad input 36: a marshaller that fails at the server refuses the call; its session serves the next calls")
    void failingMarshaller() {
        AtomicInteger executed = new AtomicInteger();
        try (Node server = Node.builder()
                        .name("server")
                        .listen("tcp://localhost:0")
                        .marshaller(new Failing(true))
                        .start();
                Node client = Node.builder()
                        .name("client")
                        .dial(EndpointPolicy.ANY)
                        .marshaller(new Failing(false))
                        .start()) {
            Target counting = (Target) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Target.class}, (self, method, arguments) -> {
                        if (method.getName().equals("any")) {
                            executed.incrementAndGet();
                            return arguments[0];
                        }
                        return System.identityHashCode(self);
                    });
            Target target = client.proxy(server.reference(server.export(counting, Target.class)), Target.class);
            for (int i = 0; i < 200; i++) {
                assertThatThrownBy(() -> target.any(List.of("x", new Failing.Value())))
                        .isInstanceOfSatisfying(
                                MalformedMessage.class,
                                refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                        .hasMessageContaining("on purpose");
            }
            assertThat(executed).hasValue(0);
            assertThat(target.any("next")).isEqualTo("next");
            assertThat(client.report().connections()).isEqualTo(1);
            client.close(Duration.ZERO);
            server.close(Duration.ZERO);
        }
    }
}
