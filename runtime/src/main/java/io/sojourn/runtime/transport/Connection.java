package io.sojourn.runtime.transport;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.wire.Frame;
import java.io.IOException;

/**
 * Carries frames to and from one other node. Frames arrive once and in order, or the connection breaks; frames with long
 * bodies are cut into parts, and small frames overtake those parts.
 *
 * <p>Reading is a role: {@link #read} may be called by any thread, but by one at a time. All other methods are thread-safe.
 */
public interface Connection extends AutoCloseable {

    /**
     * Waits for a frame, for as long as it takes: who wants to wait no longer closes the connection. An interrupt neither ends
     * the wait nor harms the connection, if the thread is a platform thread; virtual threads that somebody may interrupt must not
     * read. A part of a longer body is only lent until the next call of this method.
     *
     * @throws IOException if the connection is broken or closed, or the other side sends too slowly
     * @throws io.sojourn.runtime.wire.ProtocolError if what arrives is no frame; the connection must be closed then
     */
    Frame read() throws IOException;

    /** Whether the thread that reads was interrupted and its own flag does not show that until {@link #read} returns. */
    boolean hidesInterrupt();

    /** Whether a virtual thread that waits in {@link #read} occupies no platform thread meanwhile. */
    boolean waitsCheaply();

    /** Gives memory back, because little is expected to come for long; for the thread that reads. */
    void rest();

    /** Whether {@link #read} would return a frame at once; for the thread that reads. */
    boolean frameReady();

    /**
     * Puts a frame into the queue. Never blocks. A body of more than one part is lent until it is written and must not
     * change; all else is copied at once.
     *
     * @return false if the connection is closed or its queue is full; nothing was queued then
     */
    boolean queue(Frame frame);

    /**
     * Sends what is queued, unless another thread is doing that. Does so on the calling thread where it cannot block for
     * long, else on a thread of the connection. Failures close the connection, which the reader notices.
     */
    void flush();

    /** As {@link #flush}, never on the calling thread. */
    void flushElsewhere();

    /** Queues and flushes; false as for {@link #queue}. */
    default boolean write(Frame frame) {
        boolean queued = queue(frame);
        if (queued) {
            flush();
        }
        return queued;
    }

    /** The address of this end; its host is a numeric address or a path. */
    Endpoint local();

    /** The address of the other end; its host is a numeric address, or the path that both ends share. */
    Endpoint remote();

    /** When the last bytes arrived, in monotonic time; the time of connecting at first. */
    long lastReadNanos();

    /** Closes the connection if a write has made no progress for the write deadline; to be called every few seconds. */
    void closeIfStalled();

    /** Whether it has not been closed, by whichever side as far as known. */
    boolean isOpen();

    /** Closes at once; a thread in {@link #read} gets an {@link IOException}. What is queued may be lost. */
    @Override
    void close();

    /** Takes no more frames and closes when what is queued has been sent, or after the time given; does not block. */
    void closeAfterFlush(long graceNanos);
}
