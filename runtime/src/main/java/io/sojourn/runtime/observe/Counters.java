package io.sojourn.runtime.observe;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one node. Thread-safe; counting never blocks. */
public final class Counters {

    private final Map<Counter, LongAdder> adders = new EnumMap<>(Counter.class);

    /** All counters at zero. */
    public Counters() {
        for (Counter counter : Counter.values()) {
            adders.put(counter, new LongAdder());
        }
    }

    /** Counts one. */
    public void count(Counter counter) {
        adder(counter).increment();
    }

    /** The count so far. */
    public long read(Counter counter) {
        return adder(counter).sum();
    }

    /** All counts by name. */
    public SortedMap<String, Long> snapshot() {
        SortedMap<String, Long> counts = new TreeMap<>();
        adders.forEach((counter, adder) -> counts.put(counter.text(), adder.sum()));
        return Collections.unmodifiableSortedMap(counts);
    }

    private LongAdder adder(Counter counter) {
        LongAdder adder = adders.get(counter);
        if (adder == null) {
            throw new IllegalArgumentException(counter + " is not in the catalogue.");
        }
        return adder;
    }
}
