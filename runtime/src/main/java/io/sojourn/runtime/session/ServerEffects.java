package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;

/** What a {@link ServerSession} does to the world. Called while the session handles an event; must not call back into it. */
public interface ServerEffects {

    /**
     * Queues a frame on a connection; false if that connection takes none, and then nothing was sent.
     *
     * @param connection the number that the session knows the connection by
     */
    boolean send(int connection, Frame frame);

    /** A call is to be run: exactly once for each call that is not refused before. */
    void deliver(ServedCall call);

    /** Nobody waits for a call any more that was delivered and is not answered. */
    void cancelled(ServedCall call);
}
