package io.sojourn.runtime.transport;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameWriter;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that wait to be written to a connection, in the order in which they go out: first everything small, then a few
 * parts of long bodies, in turn.
 *
 * <p>Any thread adds; the one that wins {@link #begin} takes batches until there are none left, so that frames added
 * meanwhile leave with the same write. Bytes added are encoded at once: what a frame holds may be reused when {@link #add}
 * returns, but for bodies of several parts. Thread-safe.
 */
public final class OutgoingFrames {

    private static final int BATCH = 2 << 10;
    /** How many parts of long bodies go out together: more would delay small frames, fewer wake the other end more often. */
    private static final int PARTS = 2;

    private static final int KEPT = PARTS * (Frame.CHUNK + (8 << 10));
    private static final int MOST_TURNS = 8;
    private static final long MOST_TURN_BYTES = 16L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final FrameWriter writer;
    private final long limit;

    // All below are guarded by lock.
    private Buffer batch = Buffer.forMessage(BATCH);
    private Buffer spare = Buffer.forMessage(BATCH);
    private final ArrayDeque<LongBody> longBodies = new ArrayDeque<>();
    private final ArrayDeque<LongBody> laterBodies = new ArrayDeque<>();
    private long begunBytes;
    private long waitingBytes;
    private boolean flushing;
    private boolean closed;
    private @Nullable Runnable whenEmpty;

    /** A queue that takes about as many bytes as given, or one frame of any length. */
    public OutgoingFrames(FrameWriter writer, long limit) {
        this.writer = writer;
        this.limit = limit;
    }

    /** Adds a frame; false if the queue is closed or full. */
    public boolean add(Frame frame) {
        Buffer body = FrameWriter.bodyOf(frame);
        int length = body.length();
        if (!body.hold()) {
            // Its call has ended: nobody waits for this copy.
            return false;
        }
        boolean lent = false;
        lock.lock();
        try {
            if (closed || (waitingBytes > 0 && waitingBytes + length > limit)) {
                return false;
            }
            if (length > Frame.CHUNK) {
                laterBodies.add(new LongBody(frame));
                waitingBytes += length;
                lent = true;
            } else {
                int before = batch.length();
                writer.write(frame, batch);
                waitingBytes += batch.length() - before;
            }
            return true;
        } finally {
            lock.unlock();
            if (!lent) {
                body.giveBack();
            }
        }
    }

    /** Makes the calling thread the one that writes; false if there is nothing to write or another thread does it. */
    public boolean begin() {
        lock.lock();
        try {
            if (flushing || waitingBytes == 0) {
                return false;
            }
            flushing = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives memory back, if nothing waits, until it is needed. */
    public void rest() {
        lock.lock();
        try {
            if (!flushing && waitingBytes == 0 && batch.array().length + spare.array().length > BATCH) {
                batch = Buffer.forMessage(0);
                spare = Buffer.forMessage(0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether long bodies wait, which take more than one write. */
    public boolean hasLongBodies() {
        lock.lock();
        try {
            return !longBodies.isEmpty() || !laterBodies.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes wait. */
    public long waitingBytes() {
        lock.lock();
        try {
            return waitingBytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next bytes to write, valid until the next call; null if there are none, and then the calling thread is no longer
     * the one that writes.
     */
    public @Nullable Buffer next() {
        Runnable action = null;
        lock.lock();
        try {
            Buffer out = batch;
            batch = spare.array().length > KEPT ? Buffer.forMessage(BATCH) : spare;
            batch.clear();
            spare = out;
            waitingBytes -= out.length();
            for (int i = 0; i < PARTS; i++) {
                writePart(out);
            }
            if (out.length() > 0) {
                return out;
            }
            flushing = false;
            action = whenEmpty;
        } finally {
            lock.unlock();
        }
        if (action != null) {
            action.run();
        }
        return null;
    }

    private void writePart(Buffer out) {
        LongBody body = nextLongBody();
        if (body == null) {
            return;
        }
        waitingBytes -= body.writePart(writer, out);
        if (body.done()) {
            begunBytes -= body.length();
            body.giveBack();
        } else {
            longBodies.add(body);
        }
    }

    /** The body whose turn it is. Not all take turns at once: the other side bounds how many it puts together. */
    private @Nullable LongBody nextLongBody() {
        LongBody later = laterBodies.peek();
        while (later != null
                && (longBodies.isEmpty()
                        || (longBodies.size() < MOST_TURNS && begunBytes + later.length() <= MOST_TURN_BYTES))) {
            longBodies.add(laterBodies.remove());
            begunBytes += later.length();
            later = laterBodies.peek();
        }
        return longBodies.poll();
    }

    /** Takes no more frames, and drops those that wait; long bodies among them are left to the collector. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            longBodies.clear();
            laterBodies.clear();
            batch.clear();
            waitingBytes = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more frames and runs an action when those that wait have been written; at once if none wait. */
    public void closeWhenEmpty(Runnable action) {
        lock.lock();
        try {
            closed = true;
            whenEmpty = action;
            if (flushing || waitingBytes > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** A frame whose body goes out in parts. */
    private static final class LongBody {

        private final Frame frame;
        private final Buffer body;
        private int offset;

        LongBody(Frame frame) {
            this.frame = frame;
            this.body = FrameWriter.bodyOf(frame);
        }

        int writePart(FrameWriter writer, Buffer out) {
            int length;
            if (offset == 0) {
                length = writer.write(frame, out);
            } else {
                length = writer.writePart(head(), body, out);
            }
            offset += length;
            return length;
        }

        int length() {
            return body.length();
        }

        void giveBack() {
            body.giveBack();
        }

        boolean done() {
            return offset == body.length();
        }

        private Frame.Data head() {
            if (frame instanceof Frame.Request request) {
                return new Frame.Data(false, request.session(), request.slot(), request.sequence(), offset, body);
            }
            Frame.Reply reply = (Frame.Reply) frame;
            return new Frame.Data(true, reply.session(), reply.slot(), reply.sequence(), offset, body);
        }
    }
}
