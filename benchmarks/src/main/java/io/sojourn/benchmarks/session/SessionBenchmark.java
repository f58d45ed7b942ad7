package io.sojourn.benchmarks.session;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Reply;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One call after the other through both ends of a session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SessionBenchmark {

    private static final int ARGUMENT_BYTES = 24;

    private final byte[] body = Exchange.body(ARGUMENT_BYTES);
    private final Exchange exactlyOnce = new ExactlyOnce();
    private final Exchange matchingOnly = new MatchingOnly();

    /** Called by the harness. */
    public SessionBenchmark() {}

    /** By the sessions of the runtime. */
    @Benchmark
    public Reply exactlyOnce() {
        return exactlyOnce.call(Buffer.of(body, 0, body.length));
    }

    /** By what merely matches replies to calls. */
    @Benchmark
    public Reply matchingOnly() {
        return matchingOnly.call(Buffer.of(body, 0, body.length));
    }
}
