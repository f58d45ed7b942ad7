package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Naming servers whose disk loses the end of the log, alters it, or takes no more. */
final class DiskPlays {

    private static final Duration STOPPED = Duration.ofSeconds(30);
    private static final int TORN_BYTES = 3;
    private static final int ROOM = 48 << 10;

    private DiskPlays() {}

    static void damaged(NamingArena arena, Duration time) throws IOException {
        arena.start();
        long end = Clock.in(time);
        int round = 0;
        do {
            torn(arena, round);
            flippedLog(arena, round);
            full(arena, round % 2 == 0);
            flippedSnapshot(arena, round);
            round++;
        } while (!Clock.passed(end));
    }

    private static int follower(NamingArena arena, int round) {
        PeerCluster peers = arena.peers();
        return peers.others(peers.leader()).get(round % 2);
    }

    /** What is missing may not have been acknowledged; then nobody misses it. */
    private static void torn(NamingArena arena, int round) throws IOException {
        PeerCluster peers = arena.peers();
        int cut = follower(arena, round);
        peers.kill(cut);
        Path log = newest(peers, cut, "log_inprogress_").orElseThrow();
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(end(log) - TORN_BYTES);
        }
        if (peers.tryStart(cut)) {
            arena.note("a log without its end was completed by others");
        } else {
            refused(arena, cut, "before what this peer has acknowledged");
        }
        arena.requireProgress("a log was cut");
    }

    private static void flippedLog(NamingArena arena, int round) throws IOException {
        PeerCluster peers = arena.peers();
        int altered = follower(arena, round + 1);
        peers.kill(altered);
        Path log = newest(peers, altered, "log_inprogress_").orElseThrow();
        flip(log, end(log) / 2);
        if (peers.tryStart(altered)) {
            arena.require(false, "n" + altered + " started with an altered log");
        } else {
            refused(arena, altered, "The log in");
        }
        arena.requireProgress("a log was altered");
    }

    private static void flippedSnapshot(NamingArena arena, int round) throws IOException {
        PeerCluster peers = arena.peers();
        int altered = follower(arena, round);
        Optional<Path> snapshot = newest(peers, altered, "snapshot.");
        if (snapshot.isEmpty()) {
            arena.note("no snapshot yet");
            return;
        }
        peers.kill(altered);
        Path file = newest(peers, altered, "snapshot.").orElseThrow();
        flip(file, Files.size(file) / 2);
        if (peers.tryStart(altered)) {
            arena.require(false, "n" + altered + " started with an altered snapshot");
        } else {
            refused(arena, altered, "snapshot");
        }
        arena.note("a snapshot was altered");
        arena.requireProgress("a snapshot was altered");
    }

    private static void full(NamingArena arena, boolean leads) throws IOException {
        PeerCluster peers = arena.peers();
        int leader = peers.leader();
        int full = leads ? leader : peers.others(leader).get(0);
        // Its log, which has grown beyond that, can take nothing more; what it says still finds room.
        peers.process(full).limitFiles(Files.size(peers.process(full).log()) + ROOM);
        boolean stopped = peers.process(full).awaitEnd(STOPPED);
        arena.require(stopped, "n" + full + " goes on although its disk is full");
        arena.requireProgress("the disk of " + (leads ? "the leader" : "a follower") + " was full");
        peers.kill(full);
        String log = peers.log(full);
        arena.require(log.contains("cannot be written"), "n" + full + " did not say that its disk is full");
        arena.require(peers.tryStart(full), "n" + full + " does not start again although its disk has room");
    }

    /** One that has refused to start is replaced by an empty one. */
    private static void refused(NamingArena arena, int number, String said) throws IOException {
        PeerCluster peers = arena.peers();
        arena.require(peers.log(number).contains(said), "n" + number + " did not say why it does not start");
        arena.naming().removePeer("n" + number);
        MemberPlays.delete(peers.data(number));
        MemberPlays.takeIn(arena, number);
    }

    private static void flip(Path path, long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ 0x10);
        }
    }

    /** Where the zeros begin that the engine has set aside. */
    private static long end(Path log) throws IOException {
        byte[] content = Files.readAllBytes(log);
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static Optional<Path> newest(PeerCluster peers, int number, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(peers.data(number).resolve("log"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> !file.getFileName().toString().endsWith(".md5"))
                    .sorted()
                    .reduce((one, other) -> other);
        }
    }
}
