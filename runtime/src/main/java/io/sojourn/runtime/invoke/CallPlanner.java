package io.sojourn.runtime.invoke;

import io.sojourn.call.CallContext;
import io.sojourn.call.CallOptions;
import io.sojourn.call.CurrentCall;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Decides a call's number, deadline and chain before anything is encoded. Thread-safe. */
final class CallPlanner {

    /** Half the range, so that adding it to a clock reading never overflows a comparison by difference. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final NodeId self;
    private final TimeSource time;
    private final long defaultNanos;
    private final AtomicLong sequence = new AtomicLong();
    private final long chainSalt;

    CallPlanner(NodeId self, TimeSource time, Chance chance, Duration defaultDeadline) {
        this.self = self;
        this.time = time;
        this.defaultNanos = saturatedNanos(defaultDeadline);
        this.chainSalt = chance.nextLong();
    }

    /**
     * Plans one call.
     *
     * @throws DeadlineExceeded if the deadline of the call that this one is nested in has passed
     * @throws Refused if calls are nested too deeply
     */
    Outgoing plan(HeldReference target, RemoteInterface<?> type, RemoteMethod method, CallOptions options) {
        CallContext outer = CurrentCall.get();
        long number = sequence.incrementAndGet();
        long now = time.nanoTime();
        Outgoing call = new Outgoing(
                target,
                type,
                method,
                new CallId(self, number),
                now + timeFor(method, options, outer),
                outer == null ? chainSalt + number * 0x9E3779B97F4A7C15L : outer.chain(),
                outer == null ? 0 : outer.depth() + 1,
                options.context(),
                time);
        check(call, now);
        return call;
    }

    private static void check(Outgoing call, long now) {
        if (call.deadlineNanos - now <= 0) {
            throw new DeadlineExceeded(
                    "The deadline of the call that " + call.method.shown()
                            + " is nested in has passed; nothing was sent.",
                    call.failed(Outcome.NOT_EXECUTED, Duration.ZERO),
                    null);
        }
        if (call.depth > CallHeader.MAXIMUM_DEPTH) {
            throw new Refused(
                    "Calls are nested " + call.depth + " deep; the limit is " + CallHeader.MAXIMUM_DEPTH + ".",
                    call.failed(Outcome.NOT_EXECUTED, Duration.ZERO),
                    null);
        }
    }

    private long timeFor(RemoteMethod method, CallOptions options, @Nullable CallContext outer) {
        Duration stated = options.deadline();
        long nanos = stated != null
                ? saturatedNanos(stated)
                : method.deadlineMillis() > 0 ? TimeUnit.MILLISECONDS.toNanos(method.deadlineMillis()) : defaultNanos;
        return outer == null ? nanos : Math.min(nanos, saturatedNanos(outer.remaining()));
    }

    private static long saturatedNanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }
}
