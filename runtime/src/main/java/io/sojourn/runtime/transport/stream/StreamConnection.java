package io.sojourn.runtime.transport.stream;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.OutgoingFrames;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Frames over a stream of bytes.
 *
 * <p>A write goes out on the thread that asks for it while the other side is known to listen: no more than
 * {@value #UNHEARD} bytes have been sent since it was last heard, which the socket's buffers hold. Beyond that, for long
 * bodies, and where there is no room after all, a thread of its own writes, so that a caller never waits for a peer that has
 * stopped reading.
 */
public final class StreamConnection implements Connection {

    private static final int UNHEARD = 32 << 10;
    private static final int ROUNDS = 4;

    private final ByteStream stream;
    private final StreamSettings settings;
    private final TimeSource time;
    private final Timers timers;
    private final Executor threads;
    private final FrameInput input = new FrameInput(new FrameReader(false));
    private final OutgoingFrames outgoing;
    private final Endpoint local;
    private final Endpoint remote;
    private volatile long lastRead;
    private volatile int unheard;
    private volatile long writing;
    private volatile boolean closed;
    private final Patience patience;

    /**
     * A connection that has been made.
     *
     * @param local the address of this end
     * @param remote the address of the other end
     * @param threads runs writes that may block; must have a thread for each without limit, and platform threads only
     */
    public StreamConnection(
            ByteStream stream,
            Endpoint local,
            Endpoint remote,
            StreamSettings settings,
            TimeSource time,
            Timers timers,
            Executor threads) {
        this.stream = stream;
        this.settings = settings;
        this.time = time;
        this.timers = timers;
        this.threads = threads;
        this.outgoing = new OutgoingFrames(new FrameWriter(false), settings.queuedBytes());
        this.local = local;
        this.remote = remote;
        this.lastRead = time.nanoTime();
        this.patience = new Patience(settings.headerNanos(), time, timers, this::close);
    }

    @Override
    public Frame read() throws IOException {
        Frame frame = input.next();
        while (frame == null) {
            receive();
            frame = input.next();
        }
        patience.over();
        return frame;
    }

    /** Reads without a timeout, which would cost further system calls for this read and all that follow. */
    private void receive() throws IOException {
        if (input.begun()) {
            patience.begin(lastRead, input.lengthKnown() ? settings.frameNanos() : settings.headerNanos());
        }
        int count;
        try {
            count = stream.read(input.array(), input.end(), input.room());
        } catch (IOException e) {
            throw patience.isLost() ? new IOException(remote + " sends too slowly: " + patience, e) : e;
        }
        if (count < 0) {
            throw new EOFException(remote + " closed the connection");
        }
        input.received(count);
        lastRead = time.nanoTime();
        unheard = 0;
    }

    @Override
    public boolean hidesInterrupt() {
        return stream.hidesInterrupt();
    }

    @Override
    public boolean waitsCheaply() {
        return stream.waitsCheaply();
    }

    @Override
    public void rest() {
        input.rest();
        outgoing.rest();
    }

    @Override
    public boolean frameReady() {
        return input.ready();
    }

    @Override
    public boolean queue(Frame frame) {
        return outgoing.add(frame);
    }

    @Override
    public void flush() {
        if (outgoing.begin()) {
            if (unheard + outgoing.waitingBytes() > UNHEARD) {
                beginHere();
            } else {
                drain(null, ROUNDS);
            }
        }
    }

    @Override
    public void flushElsewhere() {
        if (outgoing.begin()) {
            drainElsewhere(null);
        }
    }

    /** Sends as much as cannot block, so that the other end wakes up while the thread does that writes the rest. */
    private void beginHere() {
        int room = UNHEARD - unheard;
        if (room <= 0) {
            drainElsewhere(null);
            return;
        }
        try {
            Buffer begun = outgoing.next();
            if (begun != null) {
                write(begun, Math.min(room, begun.length()), false);
                drainElsewhere(begun);
            }
        } catch (IOException e) {
            close();
        }
    }

    private void drainElsewhere(@Nullable Buffer begun) {
        try {
            threads.execute(() -> drain(begun, Integer.MAX_VALUE));
        } catch (RuntimeException e) {
            close();
        }
    }

    /**
     * Writes what waits.
     *
     * @param begun what another thread has begun to write, or null
     * @param rounds how many batches to write; another thread writes what then is left. Without a bound the thread may wait
     */
    private void drain(@Nullable Buffer begun, int rounds) {
        int left = rounds;
        try {
            Buffer bytes = begun == null ? outgoing.next() : begun;
            while (bytes != null) {
                if (!write(bytes, bytes.length(), rounds == Integer.MAX_VALUE)) {
                    drainElsewhere(bytes);
                    return;
                }
                left--;
                if (left == 0) {
                    drainElsewhere(null);
                    return;
                }
                bytes = outgoing.next();
            }
        } catch (IOException e) {
            close();
        }
    }

    /** Writes the first of some bytes, and takes away what was written; whether that is as much as given. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // A lost update only shifts the moment when another thread writes.
    private boolean write(Buffer bytes, int length, boolean mayWait) throws IOException {
        writing = time.nanoTime() | 1;
        unheard += length;
        int taken = stream.write(bytes.array(), bytes.start(), length, mayWait);
        bytes.start(bytes.start() + taken);
        if (taken < length) {
            return false;
        }
        writing = 0;
        return true;
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public Endpoint remote() {
        return remote;
    }

    @Override
    public long lastReadNanos() {
        return lastRead;
    }

    @Override
    public void closeIfStalled() {
        long since = writing;
        if (since != 0 && time.nanoTime() - since > settings.writeNanos()) {
            close();
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        outgoing.close();
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing is lost that had not been lost before: no frame counts as delivered when it is written.
            return;
        }
    }

    @Override
    public void closeAfterFlush(long graceNanos) {
        Timers.Timer timer = timers.after(graceNanos, this::close);
        outgoing.closeWhenEmpty(() -> {
            timer.cancel();
            close();
        });
    }
}
