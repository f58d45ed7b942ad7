package io.sojourn.runtime;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.connection.Sessions;
import java.util.List;

/** The sessions of a node that talks to nobody. */
final class Unconnected implements Sessions {

    @Override
    public CallerSession with(NodeId node, List<Endpoint> candidates, long deadlineNanos) throws CannotConnect {
        throw new CannotConnect("This node has no transport.", null);
    }

    @Override
    public CallerSession at(Endpoint endpoint, long deadlineNanos) throws CannotConnect {
        throw new CannotConnect("This node has no transport.", null);
    }

    @Override
    public boolean connected(NodeId node) {
        return false;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of();
    }

    @Override
    public int sessionCount() {
        return 0;
    }

    @Override
    public int connectionCount() {
        return 0;
    }

    @Override
    public void refuseNewCalls() {}

    @Override
    public void close() {}
}
