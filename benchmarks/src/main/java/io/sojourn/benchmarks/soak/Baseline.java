package io.sojourn.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a server held when nobody called it, to compare with what it holds when again nobody does. */
record Baseline(Map<String, Long> figures) {

    private static final List<String> EXACT = List.of("sessions", "connections", "running", "exported");
    private static final long MORE_HANDLES = 4;
    private static final double MORE_HEAP = 1.02;
    /** Compiled code, call ids and the like grow with the number of calls. */
    private static final long HEAP_NOISE_KIB = 3 << 10;

    static Baseline of(Map<String, Long> figures) {
        return new Baseline(Map.copyOf(figures));
    }

    /** What is more than it was; empty if nothing is. */
    List<String> excess(Map<String, Long> now) {
        List<String> excess = new ArrayList<>();
        for (String name : EXACT) {
            compare(name, figures.getOrDefault(name, 0L), now, excess);
        }
        compare("handles", figures.getOrDefault("handles", 0L) + MORE_HANDLES, now, excess);
        long heap = (long) (figures.getOrDefault("heapKiB", 0L) * MORE_HEAP) + HEAP_NOISE_KIB;
        compare("heapKiB", heap, now, excess);
        return excess;
    }

    private void compare(String name, long most, Map<String, Long> now, List<String> excess) {
        long value = now.getOrDefault(name, 0L);
        if (value > most) {
            excess.add("the server still has " + value + " " + name + "; before it had " + figures.get(name));
        }
    }
}
