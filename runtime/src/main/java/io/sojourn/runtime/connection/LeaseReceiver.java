package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.List;

/**
 * Hears what other nodes say about leases, and of what leases hang on; implemented further down, by the collector. Called on
 * the threads that read, outside of locks; every method returns soon and throws nothing.
 */
public interface LeaseReceiver {

    /** There is a connection over which this node can call another one, in the session given. */
    void attached(NodeId home, SessionId session);

    /** The last such connection is gone; the session may go on. */
    void detached(NodeId home);

    /** Whether this node holds objects of another one, so that a lost connection is to be made again. */
    boolean holds(NodeId home);

    /** The session in which another node calls this one has ended: what it held is not held any more. */
    void sessionEnded(NodeId holder, String why);

    /**
     * A session ends although its client may still send calls again that it has made in it: what they were answered is
     * forgotten here.
     */
    default void answersForgotten() {
        // Only who moves objects needs to know.
    }

    /** Another node has ended, as far as this one can tell: what this one holds of it is gone. */
    void homeGone(NodeId home);

    /** Another node says what it holds, in the session in which it calls this one. */
    void said(NodeId holder, SessionId session, long previous, long number, List<LeaseEntry> entries);

    /** Another node answers what this one has said, in the session in which this one calls it. */
    void answered(NodeId home, SessionId session, long received, List<LeaseEntry> entries);

    /** Hears nothing; for sessions without leases. */
    LeaseReceiver NONE = new LeaseReceiver() {
        @Override
        public void attached(NodeId home, SessionId session) {
            // No leases.
        }

        @Override
        public void detached(NodeId home) {
            // No leases.
        }

        @Override
        public boolean holds(NodeId home) {
            return false;
        }

        @Override
        public void sessionEnded(NodeId holder, String why) {
            // No leases.
        }

        @Override
        public void homeGone(NodeId home) {
            // No leases.
        }

        @Override
        public void said(NodeId holder, SessionId session, long previous, long number, List<LeaseEntry> entries) {
            // No leases.
        }

        @Override
        public void answered(NodeId home, SessionId session, long received, List<LeaseEntry> entries) {
            // No leases.
        }
    };
}
