package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Schedules in which processes stop for a while. */
final class PauseSchedules {

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final List<Integer> STOPS = List.of(1, 10, 90);
    private static final int HERD = 1_000;
    private static final int HERD_PROCESSES = 4;

    private PauseSchedules() {}

    static void serverStopped(Arena arena, Duration time) throws IOException {
        arena.startServer();
        arena.warmUp(WARM_UP);
        ClientProcess client = arena.startClient("--mix", "MIXED", "--callers", 8, "--pause", 1_000);
        List<Integer> stops = new ArrayList<>();
        Duration left = time.minusSeconds(2);
        for (int seconds : STOPS) {
            if (left.toSeconds() > seconds) {
                arena.server().process().stop();
                Clock.sleep(Duration.ofSeconds(seconds));
                arena.server().process().resume();
                arena.requireProgress(client, "the server was stopped for " + seconds + " s");
                Clock.sleep(Duration.ofSeconds(1));
                left = left.minusSeconds(seconds + 2L);
                stops.add(seconds);
            }
        }
        arena.note("stopped for " + stops + " s");
    }

    static void clientStopped(Arena arena, Duration time) throws IOException {
        arena.startServer();
        arena.warmUp(WARM_UP);
        ClientProcess client = arena.startClient("--mix", "MIXED", "--callers", 8, "--pause", 1_000);
        ClientProcess other = arena.startClient("--mix", "PLAIN", "--callers", 2, "--pause", 1_000);
        Clock.sleep(Duration.ofSeconds(2));
        long seconds = Math.min(90, time.toSeconds() - 5);
        client.process().stop();
        Clock.sleep(Duration.ofSeconds(seconds));
        arena.requireProgress(other, "another client was stopped");
        client.process().resume();
        arena.requireProgress(client, "it was stopped for " + seconds + " s");
        Clock.sleep(Duration.ofSeconds(2));
        arena.note("stopped for " + seconds + " s");
    }

    static void herd(Arena arena, Duration time) throws IOException {
        arena.startServer();
        arena.warmUp(WARM_UP);
        List<ClientProcess> herd = new ArrayList<>();
        int each = HERD / HERD_PROCESSES;
        for (int i = 0; i < HERD_PROCESSES; i++) {
            herd.add(arena.startLimitedClient(
                    0,
                    List.of("-Xmx768m", "-Xss256k"),
                    "--nodes",
                    each,
                    "--callers",
                    each,
                    "--pause",
                    2_000_000,
                    "--deadline",
                    15_000));
        }
        Clock.sleep(time.dividedBy(4));
        long connected = arena.relay().openLinks();
        arena.server().process().stop();
        arena.relay().cutAll();
        Clock.sleep(Duration.ofSeconds(5));
        arena.server().process().resume();
        long resumed = Clock.in(Duration.ZERO);
        for (ClientProcess client : herd) {
            arena.requireProgress(client, "the server was stopped for 5 s");
        }
        long until = Clock.in(Duration.ofSeconds(30));
        while (arena.relay().openLinks() < connected && !Clock.passed(until)) {
            Clock.sleep(Duration.ofMillis(20));
        }
        arena.require(
                arena.relay().openLinks() >= connected,
                "only " + arena.relay().openLinks() + " of " + connected + " clients came back within 30 s");
        arena.note(
                connected + " clients were back after " + Clock.since(resumed).toMillis() + " ms");
        Clock.sleep(time.dividedBy(4));
    }
}
