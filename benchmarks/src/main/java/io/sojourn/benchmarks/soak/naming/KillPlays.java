package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Naming servers that are killed, or stand still. */
final class KillPlays {

    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final List<Integer> PAUSES = List.of(2_000, 5_000, 700, 9_000);

    private KillPlays() {}

    static void killed(NamingArena arena, Duration time) throws IOException {
        arena.start();
        PeerCluster peers = arena.peers();
        int kills = 0;
        long end = Clock.in(time);
        do {
            int leader = peers.leader();
            killFor(arena, List.of(leader), "the leader was killed");
            int follower = peers.others(peers.leader()).get(kills % (peers.size() - 1));
            killFor(arena, List.of(follower), "a follower was killed");
            int next = peers.leader();
            List<Integer> majority = List.of(next, peers.others(next).get(0));
            peers.kill(majority);
            Clock.sleep(AWAY);
            peers.start(majority);
            arena.requireProgress("the majority was killed and came back");
            kills += 4;
        } while (!Clock.passed(end));
        arena.note(kills + " kills");
    }

    /** Kills some and starts them again when others go on. */
    static void killFor(NamingArena arena, List<Integer> killed, String what) throws IOException {
        arena.peers().kill(killed);
        arena.requireProgress(what);
        arena.peers().start(killed);
        Clock.sleep(Duration.ofMillis(500));
    }

    static void allKilled(NamingArena arena, Duration time) throws IOException {
        arena.start();
        PeerCluster peers = arena.peers();
        int times = 0;
        long end = Clock.in(time);
        do {
            Clock.sleep(Duration.ofSeconds(2));
            peers.kill(peers.present());
            peers.startAll();
            arena.requireProgress("all were killed and came back");
            times++;
        } while (!Clock.passed(end));
        arena.note("all killed " + times + " times");
    }

    static void leaderPaused(NamingArena arena, Duration time) throws IOException {
        arena.start();
        int pauses = 0;
        long end = Clock.in(time);
        do {
            pauseFor(arena, Duration.ofMillis(PAUSES.get(pauses % PAUSES.size())));
            pauses++;
        } while (!Clock.passed(end));
        arena.note(pauses + " pauses");
    }

    /** Stops the leader for a while; others go on, and so does it. */
    static void pauseFor(NamingArena arena, Duration time) {
        PeerCluster peers = arena.peers();
        int leader = peers.leader();
        long until = Clock.in(time);
        peers.pause(leader);
        arena.requireProgress("the leader was stopped");
        Clock.sleep(Clock.until(until));
        peers.resume(leader);
        arena.requireProgress("the leader of before went on");
        Clock.sleep(Duration.ofMillis(500));
    }
}
