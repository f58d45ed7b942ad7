package io.sojourn.runtime.connection;

import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.thread.ConnectionThreads;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.stream.StreamSettings;
import io.sojourn.runtime.transport.tcp.TcpTransport;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Sessions of one node over real sockets, without marshalling: arguments and results are texts or bytes. */
final class TestNode implements AutoCloseable {

    static final Chance CHANCE = Chance.secure();

    final NodeId id = CHANCE.nextNodeId();
    final TimeSource time = TimeSource.system();
    final NodeSessions sessions;
    private final TimerThread timers;
    private final ConnectionThreads threads;
    private final AtomicLong calls = new AtomicLong();

    TestNode(String name, RequestReceiver receiver) {
        this(name, receiver, UnaryOperator.identity());
    }

    TestNode(String name, RequestReceiver receiver, UnaryOperator<SessionsConfig> change) {
        this(name, receiver, change, Obituaries.NONE);
    }

    TestNode(String name, RequestReceiver receiver, UnaryOperator<SessionsConfig> change, Obituaries obituaries) {
        this(name, receiver, change, obituaries, LeaseReceiver.NONE, UnaryOperator.identity());
    }

    /** A node each of whose connections is changed. */
    static TestNode over(
            UnaryOperator<Connection> connections,
            String name,
            RequestReceiver receiver,
            UnaryOperator<SessionsConfig> change) {
        return new TestNode(name, receiver, change, Obituaries.NONE, LeaseReceiver.NONE, connections);
    }

    TestNode(String name, RequestReceiver receiver, LeaseReceiver leases) {
        this(name, receiver, UnaryOperator.identity(), Obituaries.NONE, leases, UnaryOperator.identity());
    }

    private TestNode(
            String name,
            RequestReceiver receiver,
            UnaryOperator<SessionsConfig> change,
            Obituaries obituaries,
            LeaseReceiver leases,
            UnaryOperator<Connection> connections) {
        timers = new TimerThread(name + "-timers");
        threads = ConnectionThreads.named(name + "-io", Integer.MAX_VALUE, TimeUnit.SECONDS.toNanos(1));
        SessionsConfig config = change.apply(SessionsConfig.of(id, name, SessionSettings.forMessages(4 << 20)));
        sessions = new NodeSessions(
                config,
                time,
                timers,
                CHANCE,
                List.of(new ChangedTransport(
                        new TcpTransport(StreamSettings.DEFAULT, time, timers, threads), connections)),
                threads,
                receiver,
                leases,
                obituaries,
                List.of());
    }

    Endpoint listen() throws IOException {
        return sessions.listen(Endpoint.parse("tcp://localhost:0"));
    }

    CallerSession at(Endpoint endpoint) throws Exception {
        return sessions.at(endpoint, in(20_000));
    }

    long in(long millis) {
        return time.nanoTime() + Duration.ofMillis(millis).toNanos();
    }

    OutgoingRequest request(String text) {
        return request(text.getBytes(StandardCharsets.UTF_8), 10_000, null, 0);
    }

    OutgoingRequest oneway(String text) {
        return request(text.getBytes(StandardCharsets.UTF_8), 10_000, "stream", 0, Semantics.ONEWAY);
    }

    OutgoingRequest request(byte[] arguments, long millis, Object stream, int depth) {
        return request(arguments, millis, stream, depth, Semantics.EXACTLY_ONCE);
    }

    private OutgoingRequest request(byte[] arguments, long millis, Object stream, int depth, Semantics semantics) {
        CallHeader header = new CallHeader(
                new CallId(id, calls.incrementAndGet()), new ObjectId(1, 2), 7, 8, semantics, 9, depth, Map.of());
        Buffer call = Buffer.forMessage(64 + arguments.length);
        CallCodec.write(call, header);
        call.writeBytes(arguments, 0, arguments.length);
        return new OutgoingRequest(header, call, 0, in(millis), stream);
    }

    static Reply result(String text) {
        return result(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply result(byte[] bytes) {
        Buffer body = Buffer.forMessage(bytes.length);
        body.writeBytes(bytes, 0, bytes.length);
        return new Reply(Status.RESULT, Executed.YES, body);
    }

    static String text(Buffer buffer) {
        return new String(buffer.array(), buffer.start(), buffer.length(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sessions.close();
        timers.close();
    }
}
