package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;

/** What a {@link ClientSession} does to the world. Called while the session handles an event; must not call back into it. */
public interface ClientEffects {

    /**
     * Queues a frame on a connection; false if that connection takes none now, and then nothing was sent.
     *
     * @param connection the number that the session knows the connection by
     */
    boolean send(int connection, Frame frame);

    /** A call has ended; once for each call. */
    void ended(ClientCall call, Reply reply);

    /** Calls wait and there is no connection. */
    void needConnection();
}
