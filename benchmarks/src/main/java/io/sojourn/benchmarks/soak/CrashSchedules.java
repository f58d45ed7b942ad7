package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Clock;
import java.io.IOException;
import java.time.Duration;

/** Schedules in which processes are killed. */
final class CrashSchedules {

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration LIFE = Duration.ofSeconds(3);
    /** Longer than the rest of a schedule may take to notice it: a new run of the server has to be found by name. */
    private static final Duration FOUND_AGAIN = Duration.ofSeconds(30);

    private CrashSchedules() {}

    static void serverKilled(Arena arena, Duration time) throws IOException {
        arena.logCounters();
        arena.startServer();
        arena.warmUp(WARM_UP);
        ClientProcess client = arena.startClient("--mix", "PLAIN", "--callers", 8, "--pause", 1_000);
        int kills = 0;
        long until = Clock.in(time);
        while (!Clock.passed(until)) {
            for (CrashPoint.Step step : CrashPoint.Step.values()) {
                arena.server().crashAt(step);
                arena.server().awaitReached();
                arena.restartServer();
                arena.requireProgress(client, "the server was killed " + step, FOUND_AGAIN);
                kills++;
            }
        }
        arena.note(kills + " kills");
    }

    static void clientKilled(Arena arena, Duration time) throws IOException {
        arena.startServer();
        arena.warmUp(WARM_UP);
        int kills = 0;
        long until = Clock.in(time);
        while (!Clock.passed(until)) {
            ClientProcess slow = arena.startClient("--mix", "SLOW", "--callers", 16, "--deadline", 20_000);
            ClientProcess quick = arena.startClient("--mix", "MIXED", "--callers", 8);
            Clock.sleep(Duration.ofSeconds(2));
            arena.killClient(slow);
            arena.killClient(quick);
            kills += 2;
        }
        arena.startClient("--mix", "MIXED", "--callers", 8);
        Clock.sleep(Duration.ofSeconds(2));
        arena.note(kills + " clients killed, all forgotten after their lease");
    }

    static void crashLoop(Arena arena, Duration time) throws IOException {
        arena.logCounters();
        arena.startServer();
        ClientProcess client = arena.startClient("--mix", "PLAIN", "--callers", 8, "--pause", 1_000);
        int kills = 0;
        long until = Clock.in(time);
        while (!Clock.passed(until)) {
            Clock.sleep(LIFE);
            arena.restartServer();
            kills++;
        }
        arena.requireProgress(client, "the last restart", FOUND_AGAIN);
        arena.note(kills + " kills");
    }
}
