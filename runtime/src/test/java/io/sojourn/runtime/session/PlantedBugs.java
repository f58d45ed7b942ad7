package io.sojourn.runtime.session;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.lease.LeaseBugs;
import io.sojourn.runtime.migrate.MoveBugs;
import io.sojourn.runtime.testkit.Outcome;
import io.sojourn.runtime.testkit.SessionFactory;
import io.sojourn.runtime.testkit.Simulation;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Leaves out one safeguard after the other and looks how many seeds the simulator needs to notice. */
public final class PlantedBugs {

    private static final long MOST_SEEDS = 10_000;
    private static final String NO_CHECKSUMS = "CHECKSUM";

    /** Leaving out one of these alone does no harm that a caller could notice: others stand in for it. */
    private static final Set<Safeguard> STOOD_IN_FOR = EnumSet.of(
            Safeguard.FENCED_CONNECTION,
            Safeguard.PARTS_OF_ONE_CONNECTION,
            Safeguard.RESERVE_BEFORE_RUN,
            Safeguard.RETRY_HORIZON);

    private PlantedBugs() {}

    /** Sessions and leases without one safeguard. */
    private static SessionFactory without(String bug) {
        if (LeaseBugs.all().contains(bug)) {
            return LeaseBugs.without(bug);
        }
        if (MoveBugs.all().contains(bug)) {
            return MoveBugs.without(bug);
        }
        return without(bug.equals(NO_CHECKSUMS) ? null : Safeguard.valueOf(bug));
    }

    /** Sessions without one safeguard; null leaves out the checksums of frames. */
    private static SessionFactory without(@Nullable Safeguard one) {
        Safeguards safeguards = one == null ? Safeguards.ALL : Safeguards.without(one);
        return new SessionFactory() {
            @Override
            public ClientSession client(SessionSettings settings, ClientEffects effects) {
                return new ClientSession(settings, effects, safeguards);
            }

            @Override
            public ServerSession server(
                    SessionId id,
                    int alias,
                    NodeId client,
                    SessionSettings settings,
                    ReplyBudget budget,
                    ServerEffects effects) {
                return new ServerSession(id, alias, client, settings, budget, effects, safeguards);
            }

            @Override
            public boolean checksums() {
                return one != null;
            }
        };
    }

    /** Bugs to plant by name; all without arguments. Ends with "N of N planted bugs found", and with 1 if that is not so. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> bugs = new ArrayList<>(List.of(arguments));
        if (bugs.isEmpty()) {
            bugs.add(NO_CHECKSUMS);
            for (Safeguard safeguard : EnumSet.complementOf(EnumSet.copyOf(STOOD_IN_FOR))) {
                bugs.add(safeguard.name());
            }
            bugs.addAll(LeaseBugs.all());
            bugs.addAll(MoveBugs.all());
            bugs.addAll(MoveBugs.ofHolders());
        }
        int found = 0;
        System.out.println("| bug | seeds | found by |");
        System.out.println("|---|---|---|");
        for (String bug : bugs) {
            if (MoveBugs.ofHolders().contains(bug)) {
                found += holders(bug) ? 1 : 0;
                continue;
            }
            LongUnaryOperator seeds = concernsMoves(bug) ? Simulation::seedOfMoves : seed -> seed;
            Outcome outcome = find(without(bug), seeds);
            found += outcome == null ? 0 : 1;
            System.out.println(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s |",
                    bug,
                    outcome == null ? "not found" : outcome.seed(),
                    outcome == null
                            ? ""
                            : outcome.scenario() + ": " + outcome.violations().get(0)));
        }
        System.out.println(found + " of " + bugs.size() + " planted bugs found");
        System.exit(found == bugs.size() ? 0 : 1);
    }

    /** Whether those who hold an object that moves notice that a rule is left out. */
    private static boolean holders(String bug) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            List<String> violations = MoveBugs.holders(bug, seed).violations();
            if (!violations.isEmpty()) {
                System.out.println(
                        "| `" + bug + "` | " + seed + " | schedules 20, 45, 46: " + violations.get(0) + " |");
                return true;
            }
        }
        System.out.println("| `" + bug + "` | not found |  |");
        return false;
    }

    /** Whether only calls to objects that move can show it. */
    private static boolean concernsMoves(String bug) {
        return MoveBugs.all().contains(bug) || bug.equals(Safeguard.LATE_ANSWER_KEPT.name());
    }

    /** The run of the first seed that shows a bug, or null. */
    private static @Nullable Outcome find(SessionFactory sessions, LongUnaryOperator seeds)
            throws InterruptedException {
        AtomicLong next = new AtomicLong(1);
        AtomicLong behind = new AtomicLong(MOST_SEEDS + 1);
        List<Outcome> found = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(() -> search(sessions, seeds, next, behind, found), "planted-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return found.stream()
                .min((one, other) -> Long.compare(one.seed(), other.seed()))
                .orElse(null);
    }

    private static void search(
            SessionFactory sessions, LongUnaryOperator seeds, AtomicLong next, AtomicLong behind, List<Outcome> found) {
        for (long seed = next.getAndIncrement(); seed < behind.get(); seed = next.getAndIncrement()) {
            Outcome outcome = Simulation.run(seeds.applyAsLong(seed), sessions, null);
            if (!outcome.good()) {
                behind.accumulateAndGet(seed, Math::min);
                synchronized (found) {
                    found.add(outcome);
                }
            }
        }
    }
}
