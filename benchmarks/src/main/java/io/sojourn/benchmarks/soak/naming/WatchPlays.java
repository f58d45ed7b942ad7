package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Naming;
import io.sojourn.naming.NewBinding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What nodes see that stand still, or that have no naming server. */
final class WatchPlays {

    private static final List<Integer> STOPS = List.of(7, 2, 14, 4);

    /** More changes than a naming server remembers for watches. */
    private static final int FLOODS = 5;

    private static final int KEPT = 100;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private static final class KeptDesk implements Desk {
        @Override
        public void ring() {}
    }

    private WatchPlays() {}

    static void slow(NamingArena arena, Duration time) throws IOException {
        arena.start();
        PeerCluster peers = arena.peers();
        NamesProcess slow = arena.clients().get(1);
        NamesProcess other = arena.clients().get(0);
        int rounds = 0;
        long end = Clock.in(time);
        do {
            long resumed = Clock.in(Duration.ofSeconds(STOPS.get(rounds % STOPS.size())));
            slow.process().stop();
            int restarted = rounds % peers.size() + 1;
            if (rounds % 2 == 0) {
                peers.kill(restarted);
                flood(arena.naming());
                peers.start(restarted);
            } else {
                peers.end(restarted);
                peers.start(restarted);
            }
            arena.requireProgress(other, "another client was stopped and a naming server restarted");
            Clock.sleep(Clock.until(resumed));
            slow.process().resume();
            arena.requireProgress("a client was stopped");
            rounds++;
        } while (!Clock.passed(end));
        arena.note(rounds + " times stopped");
    }

    private static void flood(Naming naming) {
        Desk desk = new KeptDesk();
        for (int i = 0; i < FLOODS; i++) {
            String start = "bulk/" + i + "/";
            naming.bindAll(IntStream.range(0, Naming.MAXIMUM_AT_ONCE)
                    .mapToObj(number -> NewBinding.of(start + number, desk, BindOption.PERMANENT, BindOption.REPLACING))
                    .toList());
        }
    }

    static void allDown(NamingArena arena, Duration time) throws IOException {
        arena.start();
        Naming naming = arena.naming();
        Desk desk = new KeptDesk();
        for (int i = 0; i < KEPT; i++) {
            naming.bind("kept/" + i, desk, BindOption.PERMANENT);
            naming.find("kept/" + i, Consistency.CACHED);
        }
        arena.peers().kill(arena.peers().present());
        long down = Clock.in(Duration.ZERO);
        long end = Clock.in(time);
        long answered = 0;
        while (!Clock.passed(end)) {
            Clock.sleep(LOOK);
            for (int i = 0; i < KEPT; i++) {
                Duration away = Clock.since(down);
                Binding found = naming.find("kept/" + i, Consistency.CACHED);
                answered++;
                arena.require(
                        found.age().compareTo(away) >= 0
                                && found.age().compareTo(Clock.since(down).plus(SILENCE)) <= 0,
                        found.name() + " is answered with an age of "
                                + found.age().toMillis() + " ms when there has been no naming server for "
                                + away.toMillis() + " ms");
            }
        }
        arena.peers().startAll();
        arena.requireProgress("no naming server was there for " + time.toSeconds() + " s");
        long fresh = Clock.in(NamingArena.RECOVERY);
        while (naming.find("kept/0", Consistency.CACHED).age().compareTo(SILENCE) > 0 && !Clock.passed(fresh)) {
            Clock.sleep(LOOK);
        }
        arena.require(!Clock.passed(fresh), "what is cached is not fresh again although naming servers are back");
        arena.note(answered + " lookups answered while no naming server was there for " + time.toSeconds() + " s");
    }
}
