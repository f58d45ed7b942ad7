package io.sojourn.runtime.connection;

import io.sojourn.runtime.clock.Rounds;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a connection, and decides which thread does.
 *
 * <p>Reading is a role. A thread that waits for a reply takes it where it is free and reads for everybody, which saves a
 * hand-over; a thread of the connection has it at all other times. The role is given away, the connection never closed,
 * when the waiting thread has what it wants, is interrupted or out of time; it is called out of a blocking read by making
 * the other side answer a PING.
 */
final class ConnectionReader {

    private static final int PATIENCE_MILLIS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);

    /** For how long after a call was handed over a connection is looked at. */
    private static final long IN_USE_NANOS = 64 * PATIENCE_NANOS;

    /** So many PINGs in a row, with nothing between them, make a connection an idle one. */
    private static final int RESTS_AFTER = 2;

    private static final long CALLED_OUT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final AttachedConnection connection;
    private final Connection transport;
    private final TimeSource time;
    private final Rounds<ConnectionReader> relief;
    private final ReaderRole role = new ReaderRole();
    /** When the reader was called out and has not been heard of since; 0 if it was not. */
    private volatile long calledOutNanos;
    /** When the frame arrived, or one before it, that the connection's own thread handled last. */
    private volatile long awaySince;

    private volatile @Nullable OpenCall borrower;

    /** Whether nothing but PINGs comes, and a thread reads of which there can be many. */
    private volatile boolean resting;

    /**
     * Nobody reads before {@link #start}.
     *
     * @param relief as made by {@link #relief}
     */
    ConnectionReader(
            AttachedConnection connection, Connection transport, TimeSource time, Rounds<ConnectionReader> relief) {
        this.connection = connection;
        this.transport = transport;
        this.time = time;
        this.relief = relief;
    }

    /**
     * What sees to it, for all connections of a node, that none goes unread because the thread that reads it runs the body of
     * a call: after {@value #PATIENCE_MILLIS} ms another thread reads on.
     */
    static Rounds<ConnectionReader> relief(TimeSource time, Timers timers) {
        return new Rounds<>(timers, PATIENCE_NANOS, time::nanoTime, ConnectionReader::relieve);
    }

    /** Begins to read, on a thread of the connection. */
    void start() {
        connection.elsewhere(() -> readOn(false));
    }

    /** The connection is gone. */
    void stop() {
        role.callStandby();
    }

    /** Whether it is read where many connections can wait for long. */
    boolean isResting() {
        return resting;
    }

    private void readOn(boolean rest) {
        resting = rest;
        ReaderRole.Standby standby = role.newStandby(Thread.currentThread());
        try {
            while (connection.isOpen() && role.isStandby(standby)) {
                if (role.takeAsStandby(standby, connection.isLeftAlone())) {
                    readWhileHolding(standby, rest);
                }
            }
        } catch (IOException e) {
            connection.lost(String.valueOf(e.getMessage()));
        } catch (ProtocolError e) {
            connection.broken(e);
        } catch (RuntimeException | Error e) {
            connection.lost("An error of this node: " + e);
            throw e;
        }
    }

    private void readWhileHolding(ReaderRole.Standby standby, boolean rest) throws IOException {
        Thread thread = standby.thread();
        boolean goOn = true;
        int pings = 0;
        while (goOn && connection.isOpen()) {
            Frame frame = next();
            boolean reply = frame instanceof Frame.Reply || (frame instanceof Frame.Data data && data.reply());
            pings = frame instanceof Frame.Ping ? pings + 1 : 0;
            handle(frame, !rest);
            if (!role.heldBy(thread)) {
                return;
            }
            if (pings >= RESTS_AFTER) {
                transport.rest();
            }
            if (rest ? pings == 0 : pings >= RESTS_AFTER && connection.canRest()) {
                changeThread(thread, !rest);
                return;
            }
            // A caller may come back soon and read for itself, if nobody else needs a reader now.
            goOn = !(reply && borrower == null && !connection.needsReader() && !transport.frameReady());
        }
        transport.flush();
        role.yieldToCallers(standby);
    }

    /**
     * Lets another thread read on, the calling one being the connection's own. While nothing comes but PINGs that is one of
     * those of which there can be many; they do not run bodies, and reading is slower on them.
     */
    private void changeThread(Thread thread, boolean rest) {
        transport.flush();
        if (role.resign(thread)) {
            if (rest) {
                connection.resting(() -> readOn(true));
            } else {
                start();
            }
        }
    }

    private Frame next() throws IOException {
        if (!transport.frameReady()) {
            transport.flush();
        }
        return transport.read();
    }

    private void handle(Frame frame, boolean mayRunBodies) {
        calledOutNanos = 0;
        connection.handle(frame, mayRunBodies);
    }

    /**
     * Hands a call over on the thread that has read it and has done everything else with it: frames are never passed out of
     * order. If that takes long another thread reads on meanwhile.
     */
    void handOver(Runnable delivery) {
        awaySince = transport.lastReadNanos();
        ReaderRole.Standby standby = role.goAway(Thread.currentThread());
        relief.list(this);
        try {
            delivery.run();
        } finally {
            // The body of a call may have left that behind; it concerns neither the next one nor this connection.
            Thread.interrupted();
            if (standby == null || !role.comeBack(standby)) {
                // What was answered here was left to be sent before this thread would read on.
                transport.flush();
            }
        }
    }

    /**
     * Lets another thread read on if the one that reads has been at something else for too long.
     *
     * @return whether the connection has been in use lately, so that it is to be looked at again
     */
    private boolean relieve(long now) {
        long since = awaySince;
        if (now - since > PATIENCE_NANOS && role.relieve()) {
            start();
        }
        return connection.isOpen() && now - since < IN_USE_NANOS;
    }

    /** Reads for everybody until a call has ended or its caller wants out; false if another thread reads. */
    boolean readFor(OpenCall call) {
        Thread thread = Thread.currentThread();
        if (!connection.isOpen() || !role.tryTake(call)) {
            return false;
        }
        call.reading(this);
        try {
            while (call.stillReading(thread) && connection.isOpen()) {
                handle(next(), false);
            }
        } catch (IOException e) {
            connection.lost(String.valueOf(e.getMessage()));
        } catch (ProtocolError e) {
            connection.broken(e);
        } finally {
            call.reading(null);
            transport.flush();
            role.release(call, connection.isLeftAlone());
            OpenCall next = borrower;
            if (next != null && next != call) {
                // Its thread may have found the role taken.
                next.unparkWaiter();
            }
            if (connection.needsReader()) {
                role.callStandby();
            }
        }
        return true;
    }

    /** Lends the connection to a call; null takes it back. */
    void lendTo(@Nullable OpenCall call) {
        borrower = call;
    }

    /** Lets another thread read on, if the calling thread is the connection's own and reads. */
    void release() {
        Thread thread = Thread.currentThread();
        if (role.heldBy(thread)) {
            changeThread(thread, false);
        }
    }

    /** Makes the thread that reads look around: the other side answers, which ends the blocking read. */
    void callOut() {
        if (calledOutNanos == 0) {
            calledOutNanos = time.nanoTime() | 1;
        }
        connection.ping();
    }

    /** Calls a caller out that reads and was interrupted, which a blocking read does not notice. */
    void callOutIfInterrupted() {
        Thread reader = role.holder();
        if (reader != null
                && role.heldByCaller()
                && (reader.isInterrupted() || transport.hidesInterrupt())
                && calledOutNanos == 0) {
            callOut();
        }
    }

    /** Whether a caller was called out and nothing has come that would have let it go. */
    boolean isCalledOutInVain(long now, long awakeSince) {
        long since = calledOutNanos;
        return since != 0
                && role.heldByCaller()
                && now - AttachedConnection.later(since, awakeSince) > CALLED_OUT_NANOS;
    }

    /** Flushes, unless the calling thread reads this connection: then that is done before it reads on. */
    void flushUnlessReading() {
        if (!role.heldBy(Thread.currentThread())) {
            transport.flush();
        }
    }
}
