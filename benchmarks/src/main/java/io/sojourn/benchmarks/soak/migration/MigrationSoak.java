package io.sojourn.benchmarks.soak.migration;

import static java.util.stream.Collectors.toMap;

import io.sojourn.benchmarks.naming.Peers;
import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.soak.migration.MigrationVerdict.Trouble;
import io.sojourn.benchmarks.soak.migration.TallyCaller.Told;
import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.naming.Consistency;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Tallies that move between three processes at random, called by 64 threads, while processes are killed between moves. */
final class MigrationSoak {

    private static final int HOMES = 3;
    private static final int TALLIES = 8;
    private static final int CALLERS = 64;
    private static final int CALLING_NODES = 4;
    private static final int MOVERS = 2;
    private static final int[] BALLASTS = {0, 100, 10_000, 200_000};
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final PrintWriter out;
    private final Path work;
    private final Path stamps;
    private final long seed;
    private final CountDownLatch stop = new CountDownLatch(1);
    /** Held for reading by moves, for writing while a process is killed and what it had is made anew. */
    private final ReadWriteLock moving = new ReentrantReadWriteLock(true);

    private final List<Trouble> troubles = new ArrayList<>();
    private final int[] lives = new int[TALLIES];
    // Both guarded by themselves.
    private final List<Moved> moves = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();

    MigrationSoak(PrintWriter out, Path work, long seed) throws IOException {
        this.out = out;
        this.work = Files.createTempDirectory(work, "migration-");
        this.seed = seed;
        stamps = Files.createDirectories(this.work.resolve("stamps"));
    }

    /**
     * Plays and proves.
     *
     * @param length how long at least
     * @param least how many moves at least
     * @param kills how many processes are killed
     * @return whether all promises were kept
     */
    boolean play(Duration length, int least, int kills) throws IOException, InterruptedException {
        out.println("seed " + seed + ", logs in " + work);
        List<TallyCaller> callers = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        try (Peers peers = new Peers(work, 3, "-Xmx256m");
                Homes homes = new Homes(HOMES, work, stamps, LEASE, peers.addresses())) {
            SplittableRandom chance = new SplittableRandom(seed);
            for (int tally = 0; tally < TALLIES; tally++) {
                homes.open(chance.nextInt(HOMES), tally, 0, ballast(tally));
            }
            for (int i = 0; i < CALLING_NODES; i++) {
                nodes.add(peers.builder("callers-" + i).lease(LEASE).start());
            }
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                TallyCaller caller = new TallyCaller(i, nodes.get(i % CALLING_NODES), TALLIES, PAUSE, stop);
                callers.add(caller);
                threads.add(started(caller, "caller " + i));
            }
            for (int i = 0; i < MOVERS; i++) {
                Node node = nodes.get(i);
                SplittableRandom own = chance.split();
                threads.add(started(() -> moveAtRandom(node, own), "mover " + i));
            }
            wreck(homes, nodes.get(0), length, least, kills, chance);
            stop.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            stop.countDown();
            nodes.forEach(node -> node.close(Duration.ZERO));
        }
        Map<Integer, List<Told>> told = callers.stream().collect(toMap(TallyCaller::caller, TallyCaller::told));
        return shown(MigrationVerdict.of(told, StampFile.readAll(stamps), troubles), kills);
    }

    private static int ballast(int tally) {
        return BALLASTS[tally % BALLASTS.length];
    }

    private static Thread started(Runnable action, String name) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void moveAtRandom(Node node, SplittableRandom chance) {
        while (stop.getCount() > 0) {
            String tally = TallyHome.name(chance.nextInt(TALLIES));
            String home = Homes.name(chance.nextInt(HOMES));
            moving.readLock().lock();
            try {
                Moved moved = node.move(tally, home);
                if (!moved.wasThere()) {
                    synchronized (moves) {
                        moves.add(moved);
                    }
                }
            } catch (MoveFailed e) {
                refused(e.reason().toString());
            } catch (NamingFailure | RemoteFailure e) {
                refused(e.getClass().getSimpleName());
            } finally {
                moving.readLock().unlock();
            }
        }
    }

    private void refused(String why) {
        synchronized (refusals) {
            refusals.merge(why, 1, Integer::sum);
        }
    }

    /** Kills processes from time to time, until the time is over and there were enough moves. */
    private void wreck(Homes homes, Node node, Duration length, int least, int kills, SplittableRandom chance) {
        long end = Clock.in(length);
        Duration between = length.dividedBy(kills + 1L);
        for (int kill = 1; kill <= kills; kill++) {
            Clock.sleep(between);
            moving.writeLock().lock();
            try {
                kill(homes, node, chance);
            } finally {
                moving.writeLock().unlock();
            }
            out.printf("%d of %d processes killed, %d moves%n", kill, kills, moveCount());
            out.flush();
        }
        long patience = Clock.in(length.multipliedBy(3));
        while ((!Clock.passed(end) || moveCount() < least) && !Clock.passed(patience)) {
            Clock.sleep(Duration.ofMillis(100));
        }
    }

    private void kill(Homes homes, Node node, SplittableRandom chance) {
        int victim = chance.nextInt(HOMES);
        List<Integer> lost = new ArrayList<>();
        for (int tally = 0; tally < TALLIES; tally++) {
            if (homeOf(tally, node).equals(Homes.name(victim))) {
                lost.add(tally);
            }
        }
        long begin = Clock.in(Duration.ZERO);
        homes.kill(victim);
        homes.restart(victim);
        for (int tally : lost) {
            homes.open(chance.nextInt(HOMES), tally, ++lives[tally], ballast(tally));
        }
        // Until callers have given up what they had sent, and have looked the new ones up.
        troubles.add(new Trouble(begin, Clock.in(LEASE)));
    }

    private static String homeOf(int tally, Node node) {
        return node.naming()
                .find(TallyHome.name(tally), Consistency.LINEARIZABLE)
                .ownerName();
    }

    private int moveCount() {
        synchronized (moves) {
            return moves.size();
        }
    }

    private boolean shown(MigrationVerdict verdict, int kills) {
        List<String> violations = new ArrayList<>(verdict.violations());
        long most = (long) kills * CALLERS;
        if (verdict.unknown() > most) {
            violations.add(
                    verdict.unknown() + " calls have an unknown outcome, more than were under way when processes were "
                            + "killed, which are at most " + most);
        }
        out.println(moveCount() + " moves, not moved " + refusals + ", " + kills + " processes killed");
        out.println(verdict.shown());
        long[] pauses = moves.stream()
                .mapToLong(each -> each.pause().toMillis())
                .sorted()
                .toArray();
        if (pauses.length > 0) {
            out.println("pauses: median " + pauses[pauses.length / 2] + " ms, p99 "
                    + pauses[(int) (pauses.length * 0.99)] + " ms, longest " + pauses[pauses.length - 1] + " ms");
        }
        violations.forEach(each -> out.println("VIOLATION: " + each));
        out.println(violations.isEmpty() ? "all promises kept" : "BROKEN; see " + work);
        out.flush();
        return violations.isEmpty();
    }
}
