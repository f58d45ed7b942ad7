package io.sojourn.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.connection.PendingCall.ChainWork;
import io.sojourn.runtime.security.KeyExchange;
import io.sojourn.runtime.security.SessionSecret;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A node whose port gets bad input")
@Timeout(120)
class HostileInputTest {

    /** Marks tests at a node that soon drops a peer which says nothing; at others no machine that stalls looks like one. */
    private static final String SILENCE = "silence";

    private static final ChainWork NONE = () -> false;

    private final AtomicInteger executions = new AtomicInteger();
    private TestNode server;
    private TestNode client;
    private Endpoint endpoint;
    private CallerSession honest;
    private boolean mayExecute;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        boolean silence = test.getTags().contains(SILENCE);
        server = new TestNode(
                "server",
                request -> {
                    if (!request.callerName().equals("client")) {
                        executions.incrementAndGet();
                    }
                    int length = request.arguments().length();
                    request.reply(TestNode.result(new byte[length == 1 ? 1 << 20 : length]));
                },
                silence ? HostileInputTest::hurried : HostileInputTest::patient);
        client = new TestNode("client", request -> {});
        endpoint = server.listen();
        honest = client.at(endpoint);
        call();
    }

    /** Waits longer for introductions and signs of life than the tests do: what ends sooner, ends for another reason. */
    private static SessionsConfig patient(SessionsConfig config) {
        return config.withConnections(8, 4)
                .withHandshakeNanos(TimeUnit.SECONDS.toNanos(60))
                .withSilence(TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(60));
    }

    private static SessionsConfig hurried(SessionsConfig config) {
        return config.withConnections(8, 4)
                .withHandshakeNanos(TimeUnit.SECONDS.toNanos(2))
                .withSilence(TimeUnit.MILLISECONDS.toNanos(200), TimeUnit.MILLISECONDS.toNanos(600));
    }

    /** An honest client is served all the time. */
    @AfterEach
    void end() throws Exception {
        try {
            call();
            Awaitility.await().until(() -> client.sessions.connectionCount() == 1);
            if (!mayExecute) {
                assertThat(executions).as("executions for the bad client").hasValue(0);
            }
        } finally {
            client.close();
            server.close();
        }
    }

    private void call() throws InterruptedException {
        Reply reply = honest.send(client.request("hello")).await(NONE);
        assertThat(reply.body().length()).isEqualTo(5);
    }

    static Stream<Arguments> garbage() {
        byte[] tls = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xfc, 0x03, 0x03, 1, 2, 3, 4, 5};
        byte[] random = new byte[10_000];
        new java.util.Random(1).nextBytes(random);
        byte[] early = RawClient.bytes(new Frame.Ping(false, 1));
        return Stream.of(
                Arguments.of(
                        "Bad input 14: HTTP",
                        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("Bad input 14: plain text", "hello there, node".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("Bad input 14: TLS", tls),
                Arguments.of("B126 random bytes", random),
                Arguments.of("a frame before the introduction", early));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    @DisplayName("closes that connection only")
    void garbage(String name, byte[] bytes) throws Exception {
        try (RawClient raw = new RawClient(endpoint)) {
            raw.send(bytes);
            assertThat(raw.lastFrame()).isInstanceOf(Frame.GoAway.class);
        }
    }

    @Test
    @DisplayName("bad input 9: lives on when an introduction is cut off at any byte")
    void cutIntroduction() throws Exception {
        for (int length = 0; length < 200; length += 3) {
            try (RawClient raw = new RawClient(endpoint)) {
                byte[] bytes = RawClient.bytes(raw.attach(KeyExchange.begin(), new byte[16], raw.node, SessionId.NONE));
                raw.send(Arrays.copyOf(bytes, Math.min(length, bytes.length - 1)));
            }
        }
        Awaitility.await().until(() -> server.sessions.connectionCount() == 1);
    }

    @Test
    @DisplayName("bad input 11: closes the connection for a garbage byte between two frames")
    void glued() throws Exception {
        try (RawClient raw = new RawClient(endpoint).introduce()) {
            raw.send(new Frame.Ping(false, 1));
            raw.send(new byte[] {42});
            raw.send(new Frame.Ping(false, 2));
            assertThat(raw.lastFrame()).isInstanceOf(Frame.GoAway.class);
        }
    }

    @Test
    @Tag(SILENCE)
    @DisplayName("bad input 10 and B117: drops who does not introduce itself in time, and accepts others meanwhile")
    void silentStranger() throws Exception {
        try (RawClient raw = new RawClient(endpoint)) {
            raw.send(new byte[] {0x53});
            awaitIntroduction();
            raw.patience(30_000);
            assertThat(raw.lastFrame()).isNull();
        }
    }

    @Test
    @DisplayName("bad input 13: keeps few strangers and drops the oldest after a second, attached clients go on")
    void manyStrangers() throws Exception {
        List<Socket> strangers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            strangers.add(new Socket("localhost", endpoint.port()));
        }
        call();
        Socket oldest = strangers.get(0);
        oldest.setSoTimeout(100);
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            strangers.add(new Socket("localhost", endpoint.port()));
            return oldest.getInputStream().read() == -1;
        });
        for (Socket stranger : strangers) {
            stranger.close();
        }
        awaitIntroduction();
    }

    /** Introduces a further client as soon as the node lets one in. */
    private void awaitIntroduction() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(() -> {
                    try (RawClient late = new RawClient(endpoint).introduce()) {
                        return late.attached != null;
                    }
                });
    }

    @Test
    @DisplayName("B124 refuses politely when it has as many connections as it may have")
    void full() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            clients.add(new RawClient(endpoint).introduce());
            int count = i + 2;
            Awaitility.await().until(() -> server.sessions.connectionCount() == count);
        }
        try (RawClient refused = new RawClient(endpoint)) {
            Frame.GoAway goAway = (Frame.GoAway) refused.lastFrame();
            assertThat(goAway.reason()).isEqualTo(Frame.GoAway.Reason.FULL);
            assertThat(goAway.message()).contains("8 connections");
        }
        for (RawClient raw : clients) {
            raw.close();
        }
    }

    @Test
    @DisplayName("B124 counts those that are still introducing themselves, who make room after a second")
    void fullOfStrangers() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(new RawClient(endpoint).introduce());
            int count = i + 2;
            Awaitility.await().until(() -> server.sessions.connectionCount() == count);
        }
        List<RawClient> strangers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            strangers.add(new RawClient(endpoint));
        }
        // Where the machine stalls for a second, the oldest stranger makes room before the next one comes.
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> {
            RawClient refused = new RawClient(endpoint);
            strangers.add(refused);
            refused.patience(100);
            try {
                return ((Frame.GoAway) refused.lastFrame()).reason() == Frame.GoAway.Reason.FULL;
            } catch (SocketTimeoutException admitted) {
                return false;
            }
        });
        awaitIntroduction();
        for (RawClient raw : clients) {
            raw.close();
        }
        for (RawClient raw : strangers) {
            raw.close();
        }
    }

    @Test
    @DisplayName("bad input 54: refuses a guessed session, and a proof captured on another connection")
    void stolenSession() throws Exception {
        try (RawClient victim = new RawClient(endpoint).introduce();
                RawClient thief = new RawClient(endpoint)) {
            Awaitility.await().until(() -> server.sessions.connectionCount() == 2);
            SessionId session = victim.attached.grant().session();
            Frame.Attached answer = thief.attachAs(victim.node, session);
            assertThat(answer.grant().kind()).isEqualTo(Frame.Grant.Kind.RESUMED);
            byte[] captured = victim.secret.proof(
                    SessionSecret.Role.CALLER, session, victim.attached.grant().connection(), victim.nonces);
            thief.confirm(captured);
            Frame.GoAway goAway = (Frame.GoAway) thief.lastFrame();
            assertThat(goAway.message()).isEqualTo("The proof of the session claimed is wrong.");
            assertThat(server.sessions.connectionCount()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "gives a client that has forgotten its session a new one, but leaves it time to come back to the old one")
    void forgottenSession() throws Exception {
        NodeId client;
        SessionId first;
        try (RawClient raw = new RawClient(endpoint).introduce()) {
            client = raw.node;
            first = raw.attached.grant().session();
            raw.send(new Frame.Probe(false, raw.attached.grant().alias(), 0, 1));
            while (!(raw.receive() instanceof Frame.Probe)) {
                // The node asks for signs of life meanwhile.
            }
        }
        try (RawClient raw = new RawClient(endpoint)) {
            assertThat(raw.attachAs(client, SessionId.NONE).grant().kind()).isEqualTo(Frame.Grant.Kind.EXISTS);
        }
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            try (RawClient raw = new RawClient(endpoint)) {
                Frame.Grant grant = raw.attachAs(client, SessionId.NONE).grant();
                assertThat(grant.kind()).isEqualTo(Frame.Grant.Kind.CREATED);
                assertThat(grant.session()).isNotEqualTo(first);
            }
        });
    }

    @Test
    @DisplayName("bad input 54: gives nobody without proof the calls for a node that is attached")
    void stolenNode() throws Exception {
        try (RawClient victim = new RawClient(endpoint).introduce();
                RawClient thief = new RawClient(endpoint)) {
            Awaitility.await().until(() -> server.sessions.connectionCount() == 2);
            Frame.Attached answer = thief.attachAs(victim.node, SessionId.NONE);
            assertThat(answer.grant().kind()).isEqualTo(Frame.Grant.Kind.EXISTS);
            thief.confirm(new byte[0]);
            thief.lastFrame();
            assertThat(server.sessions.connectionCount()).isEqualTo(2);
            assertThat(victim.socket.isClosed()).isFalse();
        }
    }

    @Test
    @DisplayName("bad input 60: closes for replies to calls of no session, and for frames of another session")
    void wrongSession() throws Exception {
        List<Frame> frames = List.of(
                new Frame.InProgress(12_345, 0, 1, 64), new Frame.Cancel(12_345, 0, 1), new Frame.Detach(12_345));
        for (Frame frame : frames) {
            try (RawClient raw = new RawClient(endpoint).introduce()) {
                raw.send(frame);
                assertThat(raw.lastFrame()).as("answer to %s", frame).isInstanceOf(Frame.GoAway.class);
            }
        }
    }

    @Test
    @DisplayName("bad input 51: closes the session for the same number with other contents")
    void falseRetry() throws Exception {
        try (RawClient raw = new RawClient(endpoint).introduce()) {
            var call = client.request("x").call();
            Frame.Request request = raw.request(0, 1, call);
            raw.send(request);
            Awaitility.await().until(() -> executions.getAndSet(0) == 1);
            raw.send(new Frame.Request(
                    request.session(),
                    request.connection(),
                    0,
                    1,
                    1,
                    0,
                    1_000,
                    0,
                    4_711,
                    0,
                    false,
                    null,
                    Frame.ABSENT,
                    List.of(),
                    call.length(),
                    call));
            assertThat(raw.lastFrame()).isInstanceOf(Frame.GoAway.class);
        }
    }

    @Test
    @Tag(SILENCE)
    @DisplayName("bad input 61: closes the connection of a peer that asks for large replies and does not read them")
    void neverReads() throws Exception {
        mayExecute = true;
        try (RawClient raw = new RawClient(endpoint).introduce()) {
            try {
                for (int i = 0; i < 64; i++) {
                    raw.send(raw.request(i, 1, client.request("x").call()));
                }
            } catch (SocketException closed) {
                // On a machine that stalls that may be soon.
            }
            call();
            Awaitility.await().atMost(Duration.ofSeconds(50)).until(() -> server.sessions.connectionCount() == 1);
        }
    }

    @Test
    @Tag(SILENCE)
    @DisplayName("bad input 62: answers a flood of PINGs within its bounds, whether they are read or not")
    void pingFlood() throws Exception {
        try (RawClient raw = new RawClient(endpoint).introduce()) {
            byte[] ping = RawClient.bytes(new Frame.Ping(false, 1));
            byte[] many = new byte[ping.length * 1_000];
            for (int i = 0; i < many.length; i++) {
                many[i] = ping[i % ping.length];
            }
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            raw.send(many);
                        }
                    })
                    .as("the server stops reading or closes before 200 MB")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    @Tag(SILENCE)
    @DisplayName("closes the connection of a peer that gives no sign of life")
    void silentPeer() throws Exception {
        try (RawClient raw = new RawClient(endpoint).introduce()) {
            raw.patience(30_000);
            Frame unused = raw.lastFrame();
            Awaitility.await().until(() -> server.sessions.connectionCount() == 1);
        }
    }
}
