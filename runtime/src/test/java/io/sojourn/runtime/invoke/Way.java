package io.sojourn.runtime.invoke;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.OutgoingRequest;
import io.sojourn.runtime.connection.PendingCall;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands for the session with a node, without connections; compared by identity. */
final class Way implements CallerSession {

    private final NodeId peer;
    private final Supplier<PendingCall> attempts;

    /** One by which nothing is sent. */
    Way(NodeId peer) {
        this(peer, () -> {
            throw new UnsupportedOperationException("Nothing is sent by this way.");
        });
    }

    /** @param attempts gives what becomes of each call that is sent */
    Way(NodeId peer, Supplier<PendingCall> attempts) {
        this.peer = peer;
        this.attempts = attempts;
    }

    @Override
    public NodeId peer() {
        return peer;
    }

    @Override
    public @Nullable Endpoint localAddress() {
        return null;
    }

    @Override
    public boolean onThisMachine() {
        return false;
    }

    @Override
    public PendingCall send(OutgoingRequest request) {
        return attempts.get();
    }
}
