package io.sojourn.runtime.connection;

import java.io.IOException;

/** Both nodes dialled at once: the session comes with the other connection, which is about to be ready. */
final class AttachedElsewhere extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Peer peer;

    AttachedElsewhere(Peer peer) {
        super("the session is being attached over another connection");
        this.peer = peer;
    }

    /** The node at the other end. */
    Peer peer() {
        return peer;
    }
}
