package io.sojourn.benchmarks.soak;

import java.io.IOException;
import java.time.Duration;

/**
 * One of the schedules of faults.
 *
 * @param number its number
 * @param title what happens in it
 * @param seconds how long it takes if there is time enough
 * @param leastSeconds how long it takes at least
 * @param patience how long the server may take afterwards to forget its clients
 * @param play what happens
 */
record Schedule(int number, String title, int seconds, int leastSeconds, Duration patience, Play play) {

    /** What happens in a schedule, within about the time given. */
    @FunctionalInterface
    interface Play {
        void run(Arena arena, Duration time) throws IOException;
    }

    /** Runs it and says how it went. */
    Story run(Arena arena, Duration time) throws IOException {
        play.run(arena, time);
        return arena.end(patience);
    }
}
