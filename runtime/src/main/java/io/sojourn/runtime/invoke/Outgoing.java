package io.sojourn.runtime.invoke;

import io.sojourn.call.CallOptions;
import io.sojourn.call.OutgoingCall;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import io.sojourn.identity.CallId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.PendingCall;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call on its way out; used by one thread at a time. */
final class Outgoing implements OutgoingCall {

    final HeldReference target;
    final RemoteInterface<?> type;
    final RemoteMethod method;
    final CallId callId;
    final long deadlineNanos;
    final long chain;
    final int depth;
    /** Where the arguments go. */
    final Destination destination;

    private final TimeSource time;
    private Map<String, String> context;
    private @Nullable CallerSession session;
    private Reference attempted;
    private @Nullable PendingCall sent;
    private int attempts;
    private long firstFailureNanos;
    private boolean perhapsRan;
    private int unprovenEpoch = Frame.ABSENT;
    private long firstSentNanos;
    private boolean localBody;

    Outgoing(
            HeldReference target,
            RemoteInterface<?> type,
            RemoteMethod method,
            CallId callId,
            long deadlineNanos,
            long chain,
            int depth,
            Map<String, String> context,
            TimeSource time) {
        this.target = target;
        this.type = type;
        this.method = method;
        this.callId = callId;
        this.deadlineNanos = deadlineNanos;
        this.chain = chain;
        this.depth = depth;
        this.destination = Destination.ofArguments(target.current().home(), method::shown);
        this.context = context;
        this.time = time;
        this.attempted = target.current();
    }

    @Override
    public Reference target() {
        return target.current();
    }

    @Override
    public String interfaceName() {
        return type.type().getName();
    }

    @Override
    public String methodName() {
        return method.name();
    }

    @Override
    public boolean oneway() {
        return method.kind() == RemoteMethod.Kind.ONEWAY;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - time.nanoTime()));
    }

    @Override
    public void context(String key, String value) {
        Map<String, String> more = new TreeMap<>(context);
        more.put(key, value);
        if (more.size() > CallOptions.MAXIMUM_CONTEXT) {
            throw new IllegalArgumentException("The call carries " + CallOptions.MAXIMUM_CONTEXT
                    + " context values already; '" + key + "' is one too many.");
        }
        context = Collections.unmodifiableMap(more);
    }

    /** Where the object does not know the method, a body runs here. */
    Outgoing withLocalBody() {
        localBody = true;
        return this;
    }

    boolean hasLocalBody() {
        return localBody;
    }

    /** The place that was tried last. */
    Reference attempted() {
        return attempted;
    }

    /** The call goes, or goes again, through a session. */
    void through(CallerSession chosen) {
        session = chosen;
        sent = null;
        attempted = target.current();
        if (firstSentNanos == 0) {
            firstSentNanos = time.nanoTime();
        }
    }

    /** The newest attempt was handed to its session. */
    void sent(PendingCall attempt) {
        sent = attempt;
    }

    /** How often the call was tried before. */
    int attempts() {
        return attempts;
    }

    void nextAttempt() {
        attempts++;
    }

    /** An attempt has failed. */
    void failedAt(long now) {
        if (attempts == 0) {
            firstFailureNanos = now;
        }
    }

    long firstFailureNanos() {
        return firstFailureNanos;
    }

    /** An attempt has ended of which nobody knows whether it ran, and there will be another. */
    void perhapsRan() {
        perhapsRan = true;
        if (unprovenEpoch == Frame.ABSENT && !method.idempotent()) {
            unprovenEpoch = attempted.epoch();
        }
    }

    /** The object's epoch at the oldest attempt that may have run and must not run again, or {@link Frame#ABSENT}. */
    int unprovenEpoch() {
        return unprovenEpoch;
    }

    /** When it was sent first. */
    long firstSentNanos() {
        return firstSentNanos;
    }

    /** Whether the newest attempt has ended as one that may have run, and it has been said since that it did. */
    boolean answeredLate() {
        return late() != null;
    }

    private @Nullable Reply late() {
        Reply late = sent == null ? null : sent.lateAnswer();
        return late == null || late.executed() == Executed.NO ? null : late;
    }

    /** What the call has come to over all its attempts: it surely did not run only if none of them did. */
    Reply overall(Reply last) {
        // A deadline or a cancellation is the end of the call, whatever is said of it later.
        Reply late = last.status() == Status.LOST && last.executed() == Executed.MAYBE ? late() : null;
        if (late != null) {
            return late;
        }
        if (!perhapsRan || last.executed() != Executed.NO) {
            return last;
        }
        Status status = last.status() == Status.UNREACHABLE ? Status.LOST : last.status();
        return new Reply(status, Executed.MAYBE, last.body(), last.retryAfter());
    }

    /** Where replies to the call come from. */
    Origin replyOrigin() {
        return new Origin(target.current().home(), session != null && session.onThisMachine());
    }

    Map<String, String> context() {
        return context;
    }

    /** The facts for a failure of this call. */
    FailedCall failed(Outcome outcome, Duration retryAfter) {
        return new FailedCall(outcome, callId, method.shown(), retryAfter);
    }
}
