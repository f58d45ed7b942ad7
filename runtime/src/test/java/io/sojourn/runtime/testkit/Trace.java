package io.sojourn.runtime.testkit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happened in a run, as one number that is equal for equal runs, and on request as text. */
final class Trace {

    private final VirtualTime time;
    private final @Nullable Consumer<String> lines;
    private final long start;
    private long hash;

    Trace(VirtualTime time, @Nullable Consumer<String> lines) {
        this.time = time;
        this.lines = lines;
        this.start = time.now();
    }

    void note(String what, long first, long second, long third) {
        long mixed = hash * 31 + time.now();
        mixed = Dice.mix(mixed + what.hashCode()) + first;
        mixed = Dice.mix(mixed) + second;
        hash = Dice.mix(mixed) + third;
        if (lines != null) {
            lines.accept((time.now() - start) / 1_000 + " us  " + what + " " + first + " " + second + " " + third);
        }
    }

    long hash() {
        return hash;
    }
}
