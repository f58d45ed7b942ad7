package io.sojourn.benchmarks.overload;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long calls took, to within a sixteenth. Thread-safe. */
final class Latencies {

    private static final int STEPS = 16;
    private static final int STEP_BITS = 4;
    private static final int BUCKETS = STEPS * (Long.SIZE - STEP_BITS);

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void add(long micros) {
        counts.incrementAndGet(bucket(Math.max(0, micros)));
    }

    /** The time in microseconds that a part of the calls, from 0 to 1, did not exceed; 0 if there were none. */
    long quantile(double part) {
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            total += counts.get(i);
        }
        long wanted = (long) Math.ceil(total * part);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts.get(i);
            if (seen >= wanted && seen > 0) {
                return highest(i);
            }
        }
        return 0;
    }

    private static int bucket(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - STEP_BITS;
        return (shift + 1) * STEPS + (int) (micros >> shift) - STEPS;
    }

    private static long highest(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int shift = bucket / STEPS - 1;
        return ((bucket % STEPS + STEPS + 1L) << shift) - 1;
    }
}
