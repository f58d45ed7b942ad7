package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;

/** A reference that a node has been given and uses. */
final class Hold {

    final NodeId home;
    long sinceNanos;
    /** Whether the object's home itself has sent it, so that nobody else need keep the object meanwhile. */
    boolean fromHome;
    /** Whether the user has given it up and goes on using it. */
    boolean released;
    /** Whether the holder has been told that the object is gone. */
    boolean told;

    Hold(NodeId home, long now) {
        this.home = home;
        this.sinceNanos = now;
    }

    /** The reference has been given once more to a holder who had released it. */
    void takenAgain(long now) {
        released = false;
        sinceNanos = now;
    }
}
