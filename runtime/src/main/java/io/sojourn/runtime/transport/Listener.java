package io.sojourn.runtime.transport;

import io.sojourn.identity.Endpoint;
import java.io.IOException;

/** A place where a node can be called. */
public interface Listener extends AutoCloseable {

    /** Where it listens, with the port really used. */
    Endpoint endpoint();

    /**
     * Waits for the next connection; by one thread at a time.
     *
     * @throws IOException if the listener is closed, or for a passing reason such as too many open files: see {@link #isOpen}
     */
    Connection accept() throws IOException;

    /** Whether it has not been closed. */
    boolean isOpen();

    /** Ends the listening, and {@link #accept} with it; connections stay. */
    @Override
    void close();
}
