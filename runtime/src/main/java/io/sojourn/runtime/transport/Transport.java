package io.sojourn.runtime.transport;

import io.sojourn.identity.Endpoint;
import java.io.IOException;

/** One medium that carries frames. Thread-safe. */
public interface Transport {

    /** The scheme of the endpoints it understands, such as {@code tcp}. */
    String scheme();

    /**
     * Connects; blocks until done, and is not interruptible.
     *
     * @param endpoint whom to call; names are resolved here
     * @param timeoutNanos how long one attempt may take
     * @throws NobodyListens if nobody listens there, as far as can be told
     * @throws IOException if nobody answers there for another reason; the message says why
     */
    Connection dial(Endpoint endpoint, long timeoutNanos) throws IOException;

    /**
     * Begins to listen; connections queue up until they are accepted.
     *
     * @param endpoint where; port 0 picks a free one
     * @throws IOException if the address cannot be used; the message names it
     */
    Listener listen(Endpoint endpoint) throws IOException;
}
