package io.sojourn.runtime.invoke;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.OutgoingRequest;
import io.sojourn.runtime.connection.PendingCall;
import io.sojourn.runtime.connection.RequestReceiver;
import io.sojourn.runtime.wire.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Leads calls to objects of the same node: encoded, dispatched and ordered like all others, but without a socket.
 * Thread-safe.
 */
public final class LocalSession implements CallerSession {

    private final NodeId self;
    private final String nodeName;
    private final RequestReceiver receiver;
    private final TimeSource time;
    private final Timers timers;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock. The newest call of each stream whose body has not returned.
    private final Map<Object, LocalCall> newest = new HashMap<>();

    /** The way from a node to itself. */
    public LocalSession(NodeId self, String nodeName, RequestReceiver receiver, TimeSource time, Timers timers) {
        this.self = self;
        this.nodeName = nodeName;
        this.receiver = receiver;
        this.time = time;
        this.timers = timers;
    }

    @Override
    public NodeId peer() {
        return self;
    }

    @Override
    public @Nullable Endpoint localAddress() {
        return null;
    }

    @Override
    public boolean onThisMachine() {
        return true;
    }

    @Override
    public PendingCall send(OutgoingRequest request) {
        LocalCall call = new LocalCall(request, self, nodeName, time, this::bodyReturned);
        call.expireWith(timers.after(request.deadlineNanos() - time.nanoTime(), call::expire));
        if (request.stream() == null || isFirst(request.stream(), call)) {
            receiver.receive(call);
        }
        return call;
    }

    private boolean isFirst(Object stream, LocalCall call) {
        lock.lock();
        try {
            LocalCall before = newest.put(stream, call);
            if (before != null) {
                before.follower(call);
            }
            return before == null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LocalCall after(Object stream, LocalCall call) {
        lock.lock();
        try {
            newest.remove(stream, call);
            return call.follower();
        } finally {
            lock.unlock();
        }
    }

    private void bodyReturned(LocalCall call) {
        Object stream = call.stream();
        if (stream == null) {
            return;
        }
        @Nullable LocalCall next = after(stream, call);
        Reply refusal = call.refusal();
        while (next != null && refusal != null) {
            // It would overtake the one before it, which is to be sent again.
            next.refuse(refusal);
            next = after(stream, next);
        }
        if (next != null) {
            receiver.receive(next);
        }
    }
}
