package io.sojourn.naming.server.directory;

import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.PeersUnchanged;

/** The naming servers that keep a directory together, as their users in one of them see them. */
public interface PeerGroup {

    /** What is known of them here; does not block. */
    ClusterStatus status();

    /**
     * Takes a naming server in and waits until it has the whole directory; nothing happens if it is in.
     *
     * @throws PeersUnchanged if that cannot be done; the message says why
     */
    void add(PeerAddress peer);

    /**
     * Takes a naming server out and waits until that is agreed on; nothing happens if it is not in.
     *
     * @throws PeersUnchanged if that cannot be done; the message says why
     */
    void remove(String name);
}
