package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.Transport;
import io.sojourn.runtime.wire.ProtocolError;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Dials other nodes, each address by one attempt at a time, however many threads want it. */
final class Dialler {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SessionsConfig config;
    private final Map<String, Transport> transports;
    private final Introduction introduction;
    private final TimeSource time;
    private final Executor threads;
    private final ConcurrentMap<Endpoint, CompletableFuture<Peer>> attempts = new ConcurrentHashMap<>();

    Dialler(
            SessionsConfig config,
            Map<String, Transport> transports,
            Introduction introduction,
            TimeSource time,
            Executor threads) {
        this.config = config;
        this.transports = transports;
        this.introduction = introduction;
        this.time = time;
        this.threads = threads;
    }

    /**
     * Dials an address, or joins the attempt that is going on, and waits for its end.
     *
     * @param expected the node whose session is to be gone on with, or null
     * @return the node that lives there
     * @throws IOException if that fails or takes too long
     */
    Peer dial(Endpoint endpoint, @Nullable Peer expected, long deadlineNanos) throws IOException, InterruptedException {
        long left = deadlineNanos - time.nanoTime();
        if (left <= 0) {
            throw new IOException("there was no time left to dial");
        }
        try {
            return begin(endpoint, expected).get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the deadline passed while dialling", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException failure ? failure : new IOException(String.valueOf(cause), cause);
        }
    }

    /** Dials an address, or joins the attempt that is going on. */
    CompletableFuture<Peer> begin(Endpoint endpoint, @Nullable Peer expected) {
        CompletableFuture<Peer> mine = new CompletableFuture<>();
        CompletableFuture<Peer> others = attempts.putIfAbsent(endpoint, mine);
        if (others != null) {
            return others;
        }
        try {
            threads.execute(() -> attempt(endpoint, expected, mine));
        } catch (RuntimeException e) {
            attempts.remove(endpoint, mine);
            mine.completeExceptionally(new IOException("this node is closed", e));
        }
        return mine;
    }

    private void attempt(Endpoint endpoint, @Nullable Peer expected, CompletableFuture<Peer> result) {
        try {
            Transport transport = transports.get(endpoint.scheme());
            if (transport == null) {
                throw new IOException(
                        "there is no transport '" + endpoint.scheme() + "'; known are " + transports.keySet());
            }
            Peer peer = connect(transport, endpoint, expected);
            peer.reachedAt(endpoint);
            attempts.remove(endpoint, result);
            result.complete(peer);
        } catch (IOException | ProtocolError e) {
            fail(endpoint, result, new IOException(String.valueOf(e.getMessage()), e));
        } catch (RuntimeException | Error e) {
            fail(endpoint, result, e);
        }
    }

    /**
     * Dials until a connection is attached. Where the other node says that this one has a session already, another
     * connection is being attached just now; or one that broke meanwhile was, which the other node will notice within the
     * time of an introduction.
     */
    private Peer connect(Transport transport, Endpoint endpoint, @Nullable Peer expected) throws IOException {
        long until = time.nanoTime() + config.handshakeNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            boolean last = time.nanoTime() - until >= 0;
            try {
                return introduce(transport.dial(endpoint, config.connectNanos()), expected);
            } catch (AttachedElsewhere e) {
                if (isConnectedWithin(pause, e.peer())) {
                    return e.peer();
                }
                if (last) {
                    throw e;
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private Peer introduce(Connection connection, @Nullable Peer expected) throws IOException {
        try {
            return introduction.dialled(connection, expected).peer();
        } catch (IOException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private boolean isConnectedWithin(long nanos, Peer peer) {
        long until = time.nanoTime() + nanos;
        while (!peer.calling().connected() && time.nanoTime() - until < 0) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        return peer.calling().connected();
    }

    private void fail(Endpoint endpoint, CompletableFuture<Peer> result, Throwable failure) {
        attempts.remove(endpoint, result);
        result.completeExceptionally(failure);
    }
}
