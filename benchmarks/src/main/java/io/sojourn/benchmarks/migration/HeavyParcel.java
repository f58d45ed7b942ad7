package io.sojourn.benchmarks.migration;

import io.sojourn.Movable;
import java.util.concurrent.atomic.AtomicLong;

/** A parcel that moves with all it holds. */
@Movable
final class HeavyParcel implements Parcel {

    /** What it holds, and how often it was touched. */
    record State(byte[] content, long touched) {}

    private final byte[] content;
    private final AtomicLong touched;

    HeavyParcel(State state) {
        content = state.content();
        touched = new AtomicLong(state.touched());
    }

    /** A new one. */
    static HeavyParcel of(int bytes) {
        return new HeavyParcel(new State(new byte[bytes], 0));
    }

    State snapshot() {
        return new State(content, touched.get());
    }

    @Override
    public long touch() {
        return touched.incrementAndGet();
    }
}
