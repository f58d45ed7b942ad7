package io.sojourn.runtime.dispatch;

import io.sojourn.call.CallContext;
import io.sojourn.call.ServedCall;
import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.object.MethodTable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that this node serves, as its body and the interceptors see it. */
final class Served implements CallContext, ServedCall {

    private final IncomingRequest request;
    private final MethodTable.Entry entry;
    private final TimeSource time;
    private volatile @Nullable Bodies place;

    Served(IncomingRequest request, MethodTable.Entry entry, TimeSource time) {
        this.request = request;
        this.entry = entry;
        this.time = time;
    }

    /** Says that the body occupies one of the places for running bodies. */
    void occupy(Bodies bodies) {
        place = bodies;
    }

    boolean holdsPlaceIn(Bodies bodies) {
        return place == bodies;
    }

    @Override
    public CallContext context() {
        return this;
    }

    @Override
    public ObjectId object() {
        return request.header().object();
    }

    @Override
    public String interfaceName() {
        return entry.type().type().getName();
    }

    @Override
    public String methodName() {
        return entry.method().name();
    }

    @Override
    public NodeId caller() {
        return request.caller();
    }

    @Override
    public String callerName() {
        return request.callerName();
    }

    @Override
    public String callerAddress() {
        return request.callerAddress();
    }

    @Override
    public CallId callId() {
        return request.header().callId();
    }

    @Override
    public int attempt() {
        return request.attempt();
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, request.deadlineNanos() - time.nanoTime()));
    }

    @Override
    public boolean cancelled() {
        return request.cancelled() || request.deadlineNanos() - time.nanoTime() <= 0;
    }

    @Override
    public boolean clientGone() {
        return request.clientGone();
    }

    @Override
    public void onCancel(Runnable action) {
        request.onCancel(action);
    }

    @Override
    public long chain() {
        return request.header().chainId();
    }

    @Override
    public int depth() {
        return request.header().chainDepth();
    }

    @Override
    public Map<String, String> values() {
        return request.header().context();
    }
}
