package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.List;

/** Hears nothing, but for what a test wants to hear. */
class Leaseless implements LeaseReceiver {

    @Override
    public void attached(NodeId home, SessionId session) {}

    @Override
    public void detached(NodeId home) {}

    @Override
    public boolean holds(NodeId home) {
        return false;
    }

    @Override
    public void sessionEnded(NodeId holder, String why) {}

    @Override
    public void homeGone(NodeId home) {}

    @Override
    public void said(NodeId holder, SessionId session, long previous, long number, List<LeaseEntry> entries) {}

    @Override
    public void answered(NodeId home, SessionId session, long received, List<LeaseEntry> entries) {}
}
