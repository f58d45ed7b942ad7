package io.sojourn.naming.server.simulation;

import io.sojourn.naming.server.simulation.NamingSimulation.Figures;
import io.sojourn.naming.server.simulation.NamingSimulation.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays many seeds on all processors: {@code SEEDS [FIRST_SEED]}, or {@code --planted [OMISSION]...}. */
public final class NamingSimulationMain {

    private static final int MOST_SHOWN = 10;
    private static final long MOST_SEEDS = 3_000;

    private NamingSimulationMain() {}

    /** Ends with a line of figures, and with status 1 if there was a violation, or if a planted bug was not found. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("--planted")) {
            System.exit(planted(List.of(arguments).subList(1, arguments.length)));
        }
        long seeds = Long.parseLong(arguments[0]);
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        System.exit(seeds == 1 ? one(first) : many(seeds, first));
    }

    private static int one(long seed) {
        Outcome outcome = NamingSimulation.run(seed, Set.of(), System.out::println);
        System.out.println(outcome);
        System.out.println("trace hash " + Long.toHexString(outcome.traceHash()));
        System.out.println(outcome.figures());
        return outcome.good() ? 0 : 1;
    }

    private static int many(long seeds, long first) throws InterruptedException {
        Figures[] total = {Figures.NONE};
        int[] shown = new int[1];
        onAllProcessors(first, new AtomicLong(first + seeds), Set.of(), outcome -> {
            synchronized (total) {
                total[0] = total[0].plus(outcome.figures());
                if (!outcome.good() && shown[0]++ < MOST_SHOWN) {
                    System.out.println(outcome);
                }
            }
        });
        System.out.println(total[0]);
        return total[0].violations() == 0 ? 0 : 1;
    }

    private static int planted(List<String> names) throws InterruptedException {
        List<Omission> bugs = names.isEmpty()
                ? Arrays.asList(Omission.values())
                : names.stream().map(Omission::valueOf).toList();
        int found = 0;
        System.out.println("| left out | seeds | found by |");
        System.out.println("|---|---|---|");
        for (Omission bug : bugs) {
            Outcome outcome = find(bug);
            found += outcome == null ? 0 : 1;
            System.out.println("| `" + bug + "` | "
                    + (outcome == null
                            ? "not found | |"
                            : outcome.seed() + " | " + outcome.schedule() + ": "
                                    + shortened(outcome.violations().get(0)) + " |"));
        }
        System.out.println(found + " of " + bugs.size() + " planted bugs found");
        return found == bugs.size() ? 0 : 1;
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + " ...";
    }

    /** The run of the first seed that shows a bug, or null. */
    private static @Nullable Outcome find(Omission bug) throws InterruptedException {
        AtomicLong behind = new AtomicLong(MOST_SEEDS + 1);
        List<Outcome> found = new ArrayList<>();
        onAllProcessors(1, behind, EnumSet.of(bug), outcome -> {
            if (!outcome.good()) {
                behind.accumulateAndGet(outcome.seed(), Math::min);
                synchronized (found) {
                    found.add(outcome);
                }
            }
        });
        return found.stream()
                .min((one, other) -> Long.compare(one.seed(), other.seed()))
                .orElse(null);
    }

    private static void onAllProcessors(long first, AtomicLong behind, Set<Omission> omitted, Consumer<Outcome> each)
            throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(
                    () -> {
                        for (long seed = next.getAndIncrement(); seed < behind.get(); seed = next.getAndIncrement()) {
                            each.accept(NamingSimulation.run(seed, omitted, null));
                        }
                    },
                    "simulation-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
