package io.sojourn.benchmarks.overload;

import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How the calls of some stretch of time ended. Thread-safe. */
final class LoadFigures {

    private final LongAdder offered = new LongAdder();
    private final LongAdder good = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder tooLate = new LongAdder();
    private final LongAdder other = new LongAdder();
    private final Latencies latencies = new Latencies();

    void offered() {
        offered.increment();
    }

    /** Notes how a call ended that took so long. */
    void ended(@Nullable Throwable failure, long micros) {
        if (failure == null) {
            good.increment();
            latencies.add(micros);
        } else if (failure instanceof DeadlineExceeded) {
            tooLate.increment();
        } else if (failure instanceof RemoteFailure remote && remote.outcome() == Outcome.NOT_EXECUTED) {
            refused.increment();
        } else {
            other.increment();
        }
    }

    Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("offered", offered.sum());
        figures.put("good", good.sum());
        figures.put("refused", refused.sum());
        figures.put("late", tooLate.sum());
        figures.put("other", other.sum());
        figures.put("p50", latencies.quantile(0.5));
        figures.put("p99", latencies.quantile(0.99));
        figures.put("max", latencies.quantile(1));
        return figures;
    }
}
