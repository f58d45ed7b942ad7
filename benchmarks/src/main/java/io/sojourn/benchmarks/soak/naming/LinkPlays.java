package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.soak.naming.PeerLinks.Failing;
import java.io.IOException;
import java.time.Duration;

/** Naming servers that cannot hear each other, while nodes reach all of them. */
final class LinkPlays {

    private static final Duration PARTED = Duration.ofSeconds(4);
    private static final int FLAPS = 12;

    /** In which way naming servers are parted. */
    enum Trouble {
        ISOLATED_DARK("the leader was cut off"),
        MUTE("nobody heard the leader"),
        ISOLATED_HELD("the leader was cut off for a while"),
        DEAF("the leader heard nobody"),
        BRIDGE("the leader and one other did not hear each other"),
        FLAPPING("links came and went");

        private final String what;

        Trouble(String what) {
            this.what = what;
        }
    }

    private LinkPlays() {}

    static void isolated(NamingArena arena, Duration time) throws IOException {
        arena.start();
        int troubles = 0;
        long end = Clock.in(time);
        do {
            for (Trouble trouble : Trouble.values()) {
                play(arena, trouble);
                troubles++;
            }
        } while (!Clock.passed(end));
        arena.note(troubles + " times parted");
    }

    /** Parts the naming servers for a while in one way; a majority goes on. */
    static void play(NamingArena arena, Trouble trouble) {
        PeerCluster peers = arena.peers();
        PeerLinks links = peers.links();
        int leader = peers.leader();
        long healing = Clock.in(PARTED);
        switch (trouble) {
            case ISOLATED_DARK -> peers.others(leader).forEach(other -> links.part(leader, other, Failing.DARK));
            case ISOLATED_HELD -> peers.others(leader).forEach(other -> links.part(leader, other, Failing.HELD));
            case MUTE -> peers.others(leader).forEach(other -> links.block(leader, other, Failing.DARK));
            case DEAF -> peers.others(leader).forEach(other -> links.block(other, leader, Failing.DARK));
            case BRIDGE -> links.part(leader, peers.others(leader).get(0), Failing.DARK);
            case FLAPPING -> flap(arena);
        }
        arena.requireProgress(trouble.what);
        Clock.sleep(Clock.until(healing));
        links.heal();
        arena.requireProgress(trouble.what + " and is back");
    }

    private static void flap(NamingArena arena) {
        PeerCluster peers = arena.peers();
        for (int i = 0; i < FLAPS; i++) {
            int one = i % peers.size() + 1;
            int other = (i + 1) % peers.size() + 1;
            peers.links().part(one, other, i % 2 == 0 ? Failing.DARK : Failing.HELD);
            Clock.sleep(Duration.ofMillis(400));
            peers.links().heal();
            Clock.sleep(Duration.ofMillis(100));
        }
    }
}
