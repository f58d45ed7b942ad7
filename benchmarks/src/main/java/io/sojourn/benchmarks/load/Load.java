package io.sojourn.benchmarks.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Calls that go on from {@link #begin} until {@link #end}. Its methods are called by one thread; none blocks for long. */
public interface Load {

    /** Starts calling. */
    void begin() throws Exception;

    /**
     * How long the calls took that have ended since the last time this was asked, in nanoseconds; empties the record.
     */
    Histogram latencies();

    /** What a call failed with since the beginning; null if none has. */
    @Nullable
    Throwable failure();

    /** Ends calling and waits until the last call has ended. */
    void end() throws InterruptedException;
}
