package io.sojourn.benchmarks.soak;

import io.sojourn.failure.RemoteFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What the callers of one process have seen so far. Thread-safe. */
final class ClientFigures {

    private final Map<CallOutcome, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final LongAdder late = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final LongAccumulator latest = new LongAccumulator(Math::max, 0);

    void ended(Ended ended, long nanos) {
        outcomes.computeIfAbsent(ended.outcome(), outcome -> new LongAdder()).increment();
        longest.accumulate(nanos);
        RemoteFailure failure = ended.failure();
        if (failure != null) {
            String kind = failure.getClass().getSimpleName() + "/" + failure.outcome();
            failures.computeIfAbsent(kind, key -> {
                        System.err.println("The first " + kind + ": " + failure.getMessage());
                        return new LongAdder();
                    })
                    .increment();
        }
    }

    /** Notes how long after its deadline a call ended; negative if before. */
    void endedAfterDeadline(long nanos, boolean tooLate) {
        latest.accumulate(nanos);
        if (tooLate) {
            late.increment();
        }
    }

    long acknowledged() {
        LongAdder count = outcomes.get(CallOutcome.ACKNOWLEDGED);
        return count == null ? 0 : count.sum();
    }

    Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("acknowledged", acknowledged());
        figures.put("late", late.sum());
        figures.put("latestMillis", TimeUnit.NANOSECONDS.toMillis(latest.get()));
        figures.put("longestMillis", TimeUnit.NANOSECONDS.toMillis(longest.get()));
        new TreeMap<>(failures).forEach((kind, count) -> figures.put(kind, count.sum()));
        return figures;
    }
}
