package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Clock;
import java.io.IOException;
import java.time.Duration;

/** A fixed number of calls through a relay that cuts each connection after 1 to 2,000 frames and stalls now and then. */
final class Endurance {

    private static final String RULES = "cut=1-2000 stall=0.0002/200";
    private static final int CALLERS = 64;
    private static final int KILLS = 20;
    private static final int MOST_SECONDS = 3_600;
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final Duration FOUND_AGAIN = Duration.ofMinutes(1);

    private Endurance() {}

    static Schedule million(int calls) {
        return new Schedule(
                0, "a million calls through cuts and stalls", MOST_SECONDS, MOST_SECONDS, SETTLE, (arena, time) -> {
                    arena.startServer();
                    arena.relay().rules(RULES);
                    ClientProcess client = start(arena, calls);
                    client.awaitFinished(time);
                    long acknowledged = arena.finish(client).getOrDefault("acknowledged", 0L);
                    arena.require(
                            acknowledged == (long) (calls / CALLERS) * CALLERS,
                            "only " + acknowledged + " of " + calls + " calls were acknowledged");
                });
    }

    static Schedule restarts(int calls) {
        return new Schedule(
                0,
                "a million calls through cuts, stalls and kills",
                MOST_SECONDS,
                MOST_SECONDS,
                SETTLE,
                (arena, time) -> restarts(arena, time, calls));
    }

    private static void restarts(Arena arena, Duration time, int calls) throws IOException {
        arena.logCounters();
        arena.startServer();
        arena.relay().rules(RULES);
        ClientProcess client = start(arena, calls);
        long until = Clock.in(time);
        for (int kill = 1; kill <= KILLS; kill++) {
            // The kills are spread over the whole run, which the acknowledged calls measure.
            long next = (long) calls * kill / (KILLS + 1);
            while (client.acknowledged() < next && !Clock.passed(until)) {
                Clock.sleep(Duration.ofMillis(50));
            }
            arena.restartServer();
            arena.requireProgress(client, "kill " + kill, FOUND_AGAIN);
        }
        client.awaitFinished(Clock.until(until));
        arena.finish(client);
        arena.note(KILLS + " kills");
    }

    private static ClientProcess start(Arena arena, int calls) {
        return arena.startClient(
                "--mix", "PLAIN", "--callers", CALLERS, "--calls", calls / CALLERS, "--deadline", 30_000);
    }
}
