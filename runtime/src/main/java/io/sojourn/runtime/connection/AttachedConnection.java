package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A connection between two nodes that know each other: hands each frame to the session it belongs to, and decides who
 * reads.
 *
 * <p>Reading is a role. A thread that waits for a reply takes it where it is free and reads for everybody, which saves a
 * hand-over; a thread of the connection has it at all other times. The role is given away, the connection never closed,
 * when the waiting thread has what it wants, is interrupted or out of time; it is called out of a blocking read by making
 * the other side answer a PING.
 */
final class AttachedConnection {

    private static final long CALLED_OUT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Connection transport;
    private final Peer peer;
    private final FrameRoutes routes;
    private final boolean dialled;
    private final TimeSource time;
    private final Executor threads;
    private final Watcher watcher;
    private final ReaderRole role = new ReaderRole();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicLong pings = new AtomicLong();
    /** When the reader was called out and has not been heard of since; 0 if it was not. */
    private volatile long calledOutNanos;

    private volatile long pingedNanos;
    private volatile long answeredPing;
    private volatile boolean farewell;
    private volatile boolean retired;
    private volatile long lastUseNanos;

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
            Executor threads,
            Watcher watcher) {
        this.transport = transport;
        this.peer = peer;
        this.routes = routes;
        this.dialled = dialled;
        this.time = time;
        this.threads = threads;
        this.watcher = watcher;
        this.lastUseNanos = transport.lastReadNanos();
        this.pingedNanos = transport.lastReadNanos();
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

    /** Begins to read, on a thread of the connection. */
    void start() {
        elsewhere(this::readOn);
    }

    private void readOn() {
        Thread thread = Thread.currentThread();
        role.newStandby(thread);
        try {
            while (isOpen() && role.isStandby(thread)) {
                if (!role.takeAsStandby(thread)) {
                    continue;
                }
                readWhileHolding(thread);
            }
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        } catch (ProtocolError e) {
            broken(e);
        } catch (RuntimeException | Error e) {
            lost("An error of this node: " + e);
            throw e;
        }
    }

    private void broken(ProtocolError e) {
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
                transport.closeAfterFlush(CALLED_OUT_NANOS);
            } else {
                transport.close();
            }
            role.callStandby();
            watcher.lost(this, loss, why);
        }
    }

    /** Says goodbye and closes when everything queued has been sent, or after the time given. */
    void closeAfterFlush(String why, long graceNanos) {
        if (gone.compareAndSet(false, true)) {
            transport.closeAfterFlush(graceNanos);
            transport.flushElsewhere();
            role.callStandby();
            watcher.lost(this, Loss.CLOSED, why);
        }
    }

    private void readWhileHolding(Thread thread) throws IOException {
        boolean goOn = true;
        while (goOn && isOpen()) {
            Frame frame = next();
            boolean reply = frame instanceof Frame.Reply;
            handle(frame, false);
            if (!role.heldBy(thread)) {
                return;
            }
            // A caller may come back soon and read for itself, if nobody else needs a reader now.
            goOn = !(reply && peer.calling().open() == 0 && !transport.frameReady());
        }
        transport.flush();
        role.yieldToCallers(thread);
    }

    private Frame next() throws IOException {
        if (!transport.frameReady()) {
            transport.flush();
        }
        Frame frame = transport.read(0);
        while (frame == null) {
            frame = transport.read(0);
        }
        return frame;
    }

    /** Reads for everybody until a call has ended or its caller wants out; false if another thread reads. */
    boolean readFor(OpenCall call) {
        Thread thread = Thread.currentThread();
        if (!isOpen() || !role.tryTake(thread)) {
            return false;
        }
        call.reading(this);
        try {
            while (call.stillReading(thread) && isOpen()) {
                handle(next(), true);
            }
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        } catch (ProtocolError e) {
            broken(e);
        } finally {
            call.reading(null);
            transport.flush();
            role.release(thread);
            if (peer.calling().open() > 0) {
                role.callStandby();
            }
        }
        return true;
    }

    private void handle(Frame frame, boolean byCaller) {
        calledOutNanos = 0;
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
            routes.pass(frame, !byCaller);
        }
    }

    private void sentAway(Frame.GoAway goAway) {
        switch (goAway.reason()) {
            case CLOSING -> peer.calling().serverRefuses();
            case CLOSED -> farewell = true;
            case IDLE -> {
                if (retire()) {
                    closeAfterFlush("", CALLED_OUT_NANOS);
                }
            }
            default -> lost("The other side closed the connection: " + goAway.message());
        }
    }

    /** Lets another thread read on, if the calling thread is the connection's own and reads. */
    void releaseReader() {
        Thread thread = Thread.currentThread();
        if (role.heldBy(thread)) {
            transport.flush();
            if (role.resign(thread)) {
                elsewhere(this::readOn);
            }
        }
    }

    /** Makes the thread that reads look around: the other side answers, which ends the blocking read. */
    void callReaderOut() {
        if (calledOutNanos == 0) {
            calledOutNanos = time.nanoTime() | 1;
        }
        ping();
    }

    /** Whether anything has arrived since a moment. */
    boolean heardSince(long nanos) {
        return isOpen() && transport.lastReadNanos() - nanos > 0;
    }

    /** Asks the other side for a sign of life; the number goes into {@link #pingOver}. */
    long ping() {
        long number = pings.incrementAndGet();
        if (transport.queue(new Frame.Ping(false, number))) {
            transport.flushElsewhere();
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
        Thread reader = role.holder();
        if (reader != null && role.heldByCaller() && reader.isInterrupted() && calledOutNanos == 0) {
            callReaderOut();
        }
        long calledOut = calledOutNanos;
        long lastRead = transport.lastReadNanos();
        long silent = now - later(lastRead, awakeSince);
        if (!transport.isOpen()) {
            lost("The connection broke while writing.");
        } else if (calledOut != 0 && role.heldByCaller() && now - later(calledOut, awakeSince) > CALLED_OUT_NANOS) {
            lost("The other side has not answered for " + TimeUnit.NANOSECONDS.toMillis(silent) + " ms.");
        } else if (silent > config.silenceNanos()) {
            lost("The other side has been silent for " + TimeUnit.NANOSECONDS.toMillis(silent) + " ms.");
        } else if (silent > config.pingNanos() && now - pingedNanos > config.pingNanos()) {
            pingedNanos = now;
            ping();
        } else if (dialled && config.idleNanos() > 0 && now - lastUseNanos > config.idleNanos() && retire()) {
            // The other side closes, unless a call of its own is on its way: closing here would lose that.
            retired = true;
            lastUseNanos = now;
            if (transport.queue(new Frame.GoAway(Frame.GoAway.Reason.IDLE, "The connection is idle."))) {
                transport.flushElsewhere();
            }
        }
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    /** Takes the connection out of use if nobody uses it; no call can be sent over it afterwards. */
    private boolean retire() {
        Serving serving = serving();
        return (serving == null || !serving.isBusy()) && peer.calling().retireIfIdle(this);
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

    /** Runs something that must not run under the locks held now. */
    private void elsewhere(Runnable action) {
        try {
            threads.execute(action);
        } catch (RejectedExecutionException e) {
            // The node is closing, and with it this connection.
            transport.close();
        }
    }

    void flush() {
        transport.flush();
    }

    void flushElsewhere() {
        transport.flushElsewhere();
    }

    /** Flushes, unless the calling thread reads this connection: then that is done before it reads on. */
    void flushUnlessReading() {
        if (!role.heldBy(Thread.currentThread())) {
            transport.flush();
        }
    }
}
