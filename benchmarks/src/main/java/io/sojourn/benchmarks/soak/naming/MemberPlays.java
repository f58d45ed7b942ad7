package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.soak.naming.PeerLinks.Failing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Naming servers that are taken in and out, and restarted one after the other. */
final class MemberPlays {

    private static final Duration ENDED = Duration.ofSeconds(15);

    private MemberPlays() {}

    static void changed(NamingArena arena, Duration time) throws IOException {
        arena.start();
        PeerCluster peers = arena.peers();
        int newcomer = peers.size() + 1;
        int rounds = 0;
        long end = Clock.in(time);
        do {
            int leader = peers.leader();
            int away = peers.others(leader).get(rounds % 2);
            peers.links().part(leader, away, Failing.DARK);
            takeIn(arena, newcomer);
            arena.requireProgress("one was taken in");
            peers.links().heal();
            arena.requireProgress("all heard each other again");

            int isolated = peers.leader();
            Stream.concat(peers.others(isolated).stream(), Stream.of(newcomer))
                    .filter(other -> other != isolated)
                    .forEach(other -> peers.links().part(isolated, other, Failing.DARK));
            arena.naming().removePeer("n" + newcomer);
            arena.requireProgress("one was taken out while the leader was cut off");
            peers.links().heal();
            arena.require(peers.process(newcomer).awaitEnd(ENDED), "n" + newcomer + " runs although it was taken out");
            peers.kill(newcomer);
            delete(peers.data(newcomer));

            for (int number = 1; number <= peers.size(); number++) {
                peers.end(number);
                peers.start(number);
            }
            arena.requireProgress("all were restarted one after the other");
            rounds++;
        } while (!Clock.passed(end));
        arena.note(rounds + " times one taken in, taken out, and all restarted");
    }

    /** Takes one with an empty directory into the cluster. */
    static void takeIn(NamingArena arena, int number) throws IOException {
        PeerCluster peers = arena.peers();
        List<Integer> members =
                peers.present().stream().filter(member -> member != number).toList();
        peers.launchJoining(number, members.get(0));
        peers.awaitPort(number);
        arena.naming().addPeer(peers.peer(number));
        peers.awaitReady(number);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
