package io.sojourn.runtime.dispatch;

import io.sojourn.call.CallContext;
import io.sojourn.call.ServedCall;
import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.invoke.Awaited;
import io.sojourn.runtime.invoke.Waits;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.MethodTable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that this node serves, as its body and the interceptors see it. */
final class Served implements CallContext, ServedCall {

    private final IncomingRequest request;
    private final Exported exported;
    private final MethodTable.Entry entry;
    private final TimeSource time;
    private final Pauses pauses;
    private volatile @Nullable Thread runner;
    private volatile @Nullable Awaited awaited;
    private volatile boolean paused;
    private volatile boolean inside;
    private volatile boolean waited;
    // Confined to the thread that runs the body.
    private boolean countsForObject = true;

    Served(IncomingRequest request, Exported exported, MethodTable.Entry entry, TimeSource time, Pauses pauses) {
        this.request = request;
        this.exported = exported;
        this.entry = entry;
        this.time = time;
        this.pauses = pauses;
    }

    /** Whether its object serves one call at a time. */
    boolean serial() {
        return exported.serial();
    }

    /** Says on which thread the body runs; null when it has returned. */
    void runsOn(@Nullable Thread thread) {
        runner = thread;
    }

    /** The call has entered its object, which can move. */
    void isInside() {
        inside = true;
    }

    /** The call has ended. */
    void left() {
        if (inside && exported.mobility() != null) {
            exported.mobility().leave(chain());
        }
    }

    /** The body, on its own thread, begins to wait for a reply. */
    Waits.Pause pause(@Nullable Awaited reply) {
        if (runner != Thread.currentThread() || paused) {
            return Waits.Pause.NONE;
        }
        awaited = reply;
        paused = true;
        waited = true;
        // Nobody else might read the reply.
        request.releaseReader();
        pauses.begin(this);
        return () -> {
            paused = false;
            awaited = null;
            pauses.end(this);
        };
    }

    /** Whether the body counts among those of its object. */
    boolean countsForObject() {
        return countsForObject;
    }

    void countsForObject(boolean counts) {
        countsForObject = counts;
    }

    /** Whether the body has ever waited for a reply. */
    boolean hasWaited() {
        return waited;
    }

    /** The body has returned, and its result comes later. */
    void returnedStage() {
        paused = true;
    }

    /** Whether the body waits for a reply, or for its stage, so that another call of its chain may run meanwhile. */
    boolean paused() {
        return paused;
    }

    /** The reply for which the body waits, or null. */
    @Nullable
    Awaited awaited() {
        return awaited;
    }

    /** What happens elsewhere when a body waits for a reply. */
    interface Pauses {

        /** The body waits from now on. Never blocks. */
        void begin(Served served);

        /** The body goes on; may block for other calls of its chain. */
        void end(Served served);
    }

    @Override
    public CallContext context() {
        return this;
    }

    @Override
    public ObjectId object() {
        return request.header().object();
    }

    /** The interface's simple name and the method's name, for messages. */
    String shown() {
        return entry.method().shown();
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
