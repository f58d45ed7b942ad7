package io.sojourn.benchmarks.load;

import java.io.IOException;

/** What one thread of a load does again and again. */
@FunctionalInterface
public interface Repeated extends AutoCloseable {

    /**
     * Does it once and blocks until it is done.
     *
     * @param number how often this thread has done it before
     */
    void call(long number) throws Exception;

    /** Called by the same thread when it stops. */
    @Override
    default void close() throws IOException {
        // Most have nothing to give up.
    }
}
