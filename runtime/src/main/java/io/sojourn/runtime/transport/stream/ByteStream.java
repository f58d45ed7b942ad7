package io.sojourn.runtime.transport.stream;

import java.io.IOException;

/**
 * Bytes to and from one other process, in order. One thread at a time reads and one at a time writes; anybody closes. An
 * interrupt of either harms nothing.
 */
public interface ByteStream {

    /**
     * Waits for bytes, for as long as it takes. An interrupt does not end the wait; it shows in the thread's flag afterwards.
     *
     * @return how many have come, at least 1; -1 if there are no more
     * @throws IOException if the stream is broken or closed
     */
    int read(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Sends bytes.
     *
     * @param mayWait whether to wait until all of them have been taken; without it a medium that can tell takes no more than
     *     it has room for
     * @return how many were taken
     * @throws IOException if the stream is broken or closed
     */
    int write(byte[] bytes, int offset, int length, boolean mayWait) throws IOException;

    /** Whether the thread that reads was interrupted and its flag does not show that until it has read. */
    default boolean hidesInterrupt() {
        return false;
    }

    /** Whether a virtual thread that waits in {@link #read} occupies no platform thread meanwhile, in the JDKs that have them. */
    default boolean waitsCheaply() {
        return true;
    }

    /** Ends the stream, and whatever waits in it. */
    void close() throws IOException;
}
