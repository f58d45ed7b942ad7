package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.Rounds;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.thread.ConnectionThreads;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A connection between two nodes that know each other: hands each frame to the session it belongs to, and notices when the
 * other side is silent, the connection unused or broken.
 */
final class AttachedConnection {

    /** For how long nobody must have called over a connection before it counts as one for this node's own calls only. */
    private static final long SPARE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** After how long without use a connection that is not the only one is closed. */
    private static final long SPARE_IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long GOODBYE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Connection transport;
    private final Peer peer;
    private final FrameRoutes routes;
    private final boolean dialled;
    private final boolean onThisMachine;
    private final ConnectionThreads threads;
    private final Watcher watcher;
    private final ConnectionReader reader;
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicLong pings = new AtomicLong();
    private volatile long pingedNanos;
    private volatile long answeredPing;
    private volatile boolean farewell;
    private volatile boolean retired;
    private volatile long lastUseNanos;
    /** When the other side called over it last. */
    private volatile long lastRequestNanos;
    /** When it did so last for a reason of its own, not within a call that a thread here waits for. */
    private volatile long lastFreshRequestNanos;

    /** Why a connection is gone. */
    enum Loss {
        /** It broke. */
        BROKEN,
        /** The other side broke the protocol. */
        PROTOCOL,
        /** One side closed it on purpose. */
        CLOSED
    }

    /** Is told when a connection comes and when it is gone. */
    interface Watcher {
        /** The connection is ready; called once, outside of locks. */
        void attached(AttachedConnection connection);

        /** The connection is closed; called once, on any thread, outside of locks. */
        void lost(AttachedConnection connection, Loss loss, String why);
    }

    /**
     * A connection whose handshake is done.
     *
     * @param routes the sessions that it belongs to
     * @param dialled whether this node dialled
     */
    AttachedConnection(
            Connection transport,
            Peer peer,
            FrameRoutes routes,
            boolean dialled,
            TimeSource time,
            ConnectionThreads threads,
            Rounds<ConnectionReader> relief,
            Watcher watcher) {
        this.transport = transport;
        this.peer = peer;
        this.routes = routes;
        this.dialled = dialled;
        this.onThisMachine = transport.remote().isLoopback();
        this.threads = threads;
        this.watcher = watcher;
        this.lastUseNanos = transport.lastReadNanos();
        this.lastRequestNanos = transport.lastReadNanos() - 2 * SPARE_NANOS;
        this.lastFreshRequestNanos = lastRequestNanos;
        this.pingedNanos = transport.lastReadNanos();
        this.reader = new ConnectionReader(this, transport, time, relief);
    }

    /** Who reads it. */
    ConnectionReader reader() {
        return reader;
    }

    Peer peer() {
        return peer;
    }

    /** What carries its frames. */
    Connection transport() {
        return transport;
    }

    Endpoint remote() {
        return transport.remote();
    }

    boolean onThisMachine() {
        return onThisMachine;
    }

    Endpoint local() {
        return transport.local();
    }

    boolean isOpen() {
        return !gone.get();
    }

    /** Whether the other side has said that its node is closed. */
    boolean saidFarewell() {
        return farewell;
    }

    @Nullable
    Serving serving() {
        return routes.serving();
    }

    /** The other side broke the protocol. */
    void broken(ProtocolError e) {
        String message = String.valueOf(e.getMessage());
        if (transport.queue(new Frame.GoAway(Frame.GoAway.Reason.PROTOCOL, message))) {
            transport.flushElsewhere();
        }
        lose(message, Loss.PROTOCOL);
    }

    /** The connection is of no use any more. */
    void lost(String why) {
        lose(why, farewell || retired ? Loss.CLOSED : Loss.BROKEN);
    }

    private void lose(String why, Loss loss) {
        if (gone.compareAndSet(false, true)) {
            if (loss == Loss.PROTOCOL) {
                transport.closeAfterFlush(GOODBYE_NANOS);
            } else {
                transport.close();
            }
            reader.stop();
            watcher.lost(this, loss, why);
        }
    }

    /** Says goodbye and closes when everything queued has been sent, or after the time given. */
    void closeAfterFlush(String why, long graceNanos) {
        if (gone.compareAndSet(false, true)) {
            transport.closeAfterFlush(graceNanos);
            transport.flushElsewhere();
            reader.stop();
            watcher.lost(this, Loss.CLOSED, why);
        }
    }

    /** Whether something is to come that nobody waits for who would read it: replies to calls that it is not lent to, or calls. */
    boolean needsReader() {
        boolean awaitedByMany = peer.calling().sharing() > 0 && !peer.calling().isSpare(this);
        return awaitedByMany || transport.lastReadNanos() - lastFreshRequestNanos <= SPARE_NANOS;
    }

    /** Whether nothing comes but replies to those it is lent to, who read them: then nobody else need look soon. */
    boolean isLeftAlone() {
        return dialled && peer.calling().isSpare(this) && transport.lastReadNanos() - lastRequestNanos > SPARE_NANOS;
    }

    /**
     * Does what a frame asks for.
     *
     * @param mayRunBodies whether the calling thread may run bodies of calls
     */
    void handle(Frame frame, boolean mayRunBodies) {
        if (!(frame instanceof Frame.Ping)) {
            lastUseNanos = transport.lastReadNanos();
        }
        if (frame instanceof Frame.Ping ping) {
            if (ping.answer()) {
                answeredPing = ping.number();
            } else {
                queueOrClose(new Frame.Ping(true, ping.number()));
            }
        } else if (frame instanceof Frame.GoAway goAway) {
            sentAway(goAway);
        } else {
            if (frame instanceof Frame.Request request) {
                lastRequestNanos = transport.lastReadNanos();
                if (request.slot() < Frame.NESTED_SLOTS) {
                    lastFreshRequestNanos = lastRequestNanos;
                }
            }
            routes.pass(frame, mayRunBodies);
        }
    }

    private void sentAway(Frame.GoAway goAway) {
        switch (goAway.reason()) {
            case CLOSING -> peer.calling().serverRefuses();
            case CLOSED -> farewell = true;
            case IDLE -> {
                if (retire()) {
                    closeAfterFlush("", GOODBYE_NANOS);
                }
            }
            default -> lost("The other side closed the connection: " + goAway.message());
        }
    }

    /** Whether anything has arrived since a moment. */
    boolean heardSince(long nanos) {
        return isOpen() && transport.lastReadNanos() - nanos > 0;
    }

    /** Asks the other side for a sign of life; the number goes into {@link #pingOver}. */
    long ping() {
        long number = pings.incrementAndGet();
        if (transport.queue(new Frame.Ping(false, number))) {
            if (reader.isResting()) {
                // Thousands may be due at once, and any of them may find that the other side has stopped reading.
                resting(transport::flush);
            } else {
                transport.flushElsewhere();
            }
        }
        return number;
    }

    /** Whether the other side has answered a PING, or never will: it has then seen all that was sent before. */
    boolean pingOver(long number) {
        return answeredPing - number >= 0 || !isOpen();
    }

    /**
     * Looks after the connection; called every now and then, and often while calls are open.
     *
     * @param awakeSince when this node was last paused: silence before that says nothing
     */
    void tick(long now, long awakeSince, SessionsConfig config) {
        transport.closeIfStalled();
        reader.callOutIfInterrupted();
        long silent = now - later(transport.lastReadNanos(), awakeSince);
        if (!transport.isOpen()) {
            lost("The connection broke while writing.");
        } else if (reader.isCalledOutInVain(now, awakeSince)) {
            lost("The other side has not answered for " + TimeUnit.NANOSECONDS.toMillis(silent) + " ms.");
        } else if (silent > config.silenceNanos()) {
            lost("The other side has been silent for " + TimeUnit.NANOSECONDS.toMillis(silent) + " ms.");
        } else if (silent > config.pingNanos() && now - pingedNanos > config.pingNanos()) {
            pingedNanos = now;
            ping();
        } else if (dialled && isIdle(now, config.idleNanos()) && retire()) {
            // The other side closes, unless a call of its own is on its way: closing here would lose that.
            retired = true;
            lastUseNanos = now;
            if (transport.queue(new Frame.GoAway(Frame.GoAway.Reason.IDLE, "The connection is idle."))) {
                transport.flushElsewhere();
            }
        }
    }

    private boolean isIdle(long now, long idleNanos) {
        long unused = now - lastUseNanos;
        return (idleNanos > 0 && unused > idleNanos)
                || (unused > SPARE_IDLE_NANOS && peer.calling().isSpare(this));
    }

    /** The later one of two moments. */
    static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    /** Takes the connection out of use if nobody uses it; no call can be sent over it afterwards. */
    private boolean retire() {
        Serving serving = serving();
        return (serving == null || !serving.uses(this)) && peer.calling().retireIfIdle(this);
    }

    boolean queue(Frame frame) {
        return transport.queue(frame);
    }

    /** Queues a frame that nothing else stands in for; a peer that does not read it loses the connection. */
    boolean queueOrClose(Frame frame) {
        boolean queued = transport.queue(frame);
        if (!queued && isOpen()) {
            elsewhere(() -> lost("The other side does not read what it asked for."));
        }
        return queued;
    }

    /** Runs something on a thread of the connection. */
    void elsewhere(Runnable action) {
        onThreads(() -> threads.execute(action));
    }

    /** Whether there are threads on which it may wait for long. */
    boolean canRest() {
        return threads.canWait() && transport.waitsCheaply();
    }

    /** Runs something where many connections can wait for long. */
    void resting(Runnable action) {
        onThreads(() -> threads.executeWaiting(action));
    }

    private void onThreads(Runnable begin) {
        try {
            begin.run();
        } catch (RejectedExecutionException e) {
            // The node is closing, and with it this connection.
            transport.close();
        } catch (OutOfMemoryError noThread) {
            // Rather lost than never read again: the sessions go on over another one.
            lost("No thread could be started for it: " + noThread.getMessage());
        }
    }

    void flush() {
        transport.flush();
    }

    void flushElsewhere() {
        transport.flushElsewhere();
    }
}
