package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.relay.Direction;
import io.sojourn.benchmarks.relay.FrameKind;
import io.sojourn.benchmarks.relay.RelayEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Schedules in which only the network fails. */
final class NetworkSchedules {

    private static final List<String> RATES = List.of("0.01", "0.05", "0.2", "0.4");
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration FLAP = Duration.ofMillis(50);

    /** The steps at which connections are cut; what a caller never sends is left out. */
    private static final List<FrameKind> STEPS = List.of(
            FrameKind.ATTACH,
            FrameKind.ATTACHED,
            FrameKind.CONFIRM,
            FrameKind.REQUEST,
            FrameKind.REPLY,
            FrameKind.DATA,
            FrameKind.REPLY_ACK,
            FrameKind.IN_PROGRESS,
            FrameKind.CANCEL);

    private NetworkSchedules() {}

    private static ClientProcess begin(Arena arena) throws IOException {
        arena.startServer();
        arena.warmUp(WARM_UP);
        return arena.startClient("--mix", "MIXED", "--callers", 8, "--pause", 1_000);
    }

    static void losses(Arena arena, Duration time) throws IOException {
        begin(arena);
        for (String rate : RATES) {
            for (int burst : new int[] {1, 4}) {
                arena.relay().rules("lose=" + rate + " burst=" + burst);
                Clock.sleep(time.dividedBy(2L * RATES.size()));
            }
        }
        arena.note(arena.relay().count(RelayEvent.LOST) + " losses");
    }

    static void repliesLost(Arena arena, Duration time) throws IOException {
        ClientProcess client = begin(arena);
        arena.relay().rules("down.swallow=reply,data");
        Clock.sleep(Duration.ofSeconds(10));
        arena.relay().rules("");
        arena.requireProgress(client, "replies arrived again");
        Clock.sleep(time.minusSeconds(12));
        arena.note(arena.relay().count(RelayEvent.SWALLOWED) + " replies lost");
    }

    static void cutAtSteps(Arena arena, Duration time) throws IOException {
        ClientProcess client = begin(arena);
        ClientProcess impatient = arena.startClient("--mix", "SLOW", "--callers", 4, "--deadline", 2_500);
        Duration share = time.dividedBy(4L * STEPS.size());
        int used = 0;
        for (FrameKind step : STEPS) {
            for (int number = 1; number <= 2; number++) {
                for (String when : new String[] {"before", "after"}) {
                    long cutsBefore = arena.relay().count(RelayEvent.CUTS);
                    arena.relay().rules("cutat=" + step + "/" + number + "/" + when + "/2");
                    int cutByHand = arena.relay().cutAll();
                    Clock.sleep(share);
                    used += arena.relay().count(RelayEvent.CUTS) - cutsBefore > cutByHand ? 1 : 0;
                }
            }
        }
        arena.relay().rules("");
        arena.requireProgress(client, "the last cut");
        arena.finish(impatient);
        arena.note(used + " of " + 4 * STEPS.size() + " kinds of cuts happened");
    }

    static void flaps(Arena arena, Duration time) throws IOException {
        ClientProcess client = begin(arena);
        long until = Clock.in(time);
        while (!Clock.passed(until)) {
            arena.relay().cutAll();
            Clock.sleep(FLAP);
        }
        arena.requireProgress(client, "the last flap");
        arena.note(arena.relay().count(RelayEvent.CUTS) + " cuts");
    }

    static void partitions(Arena arena, Duration time) throws IOException {
        ClientProcess client = begin(arena);
        Duration share = time.dividedBy(6);
        for (String rules : List.of("up.held=true", "down.held=true", "up.dark=true", "down.dark=true")) {
            arena.relay().rules(rules);
            Clock.sleep(share);
            arena.relay().rules("");
            arena.requireProgress(client, rules + " ended");
        }
        for (Direction towards : Direction.values()) {
            arena.relay().halfOpen(towards);
            Clock.sleep(share);
            arena.relay().cutAll();
            arena.requireProgress(client, "half-open connections towards " + towards + " ended");
        }
    }
}
