package io.sojourn.runtime.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plays many seeds on all processors: {@code SEEDS [FIRST_SEED]}; one seed alone is told line by line. */
public final class SimulationMain {

    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MOST_SHOWN = 10;

    private final long first;
    private final long behind;
    private final AtomicLong next;
    private final long begin = System.nanoTime();
    private final Figures total = new Figures();
    private long reported = begin;
    private long shown;

    private final LongUnaryOperator seedOf;

    private SimulationMain(long first, long seeds, LongUnaryOperator seedOf) {
        this.seedOf = seedOf;
        this.first = first;
        this.behind = first + seeds;
        this.next = new AtomicLong(first);
    }

    /** Ends with a line of figures, and with status 1 if there was a violation. */
    public static void main(String[] arguments) throws InterruptedException {
        boolean moves = arguments.length > 0 && arguments[0].equals("moves");
        int at = moves ? 1 : 0;
        if (arguments.length < at + 1 || arguments.length > at + 2) {
            System.err.println("usage: [moves] SEEDS [FIRST_SEED]");
            System.exit(2);
        }
        long seeds = Long.parseLong(arguments[at]);
        long first = arguments.length == at + 2 ? Long.parseLong(arguments[at + 1]) : 1;
        if (moves) {
            System.exit(new SimulationMain(first, seeds, Schedules::seedOfMoves).run());
        }
        if (seeds == 1) {
            System.exit(one(first));
        }
        System.exit(new SimulationMain(first, seeds, seed -> seed).run());
    }

    private static int one(long seed) {
        Outcome outcome = Simulation.run(seed, SessionFactory.REAL, System.out::println);
        System.out.println(outcome);
        System.out.println("trace hash " + Long.toHexString(outcome.traceHash()));
        System.out.println(outcome.figures());
        return outcome.good() ? 0 : 1;
    }

    private int run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(this::work, "simulation-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(figures());
        return total.violations() == 0 ? 0 : 1;
    }

    private void work() {
        @Nullable Outcome outcome = null;
        for (long seed = next.getAndIncrement(); seed < behind; seed = next.getAndIncrement()) {
            outcome = Simulation.run(seedOf.applyAsLong(seed), SessionFactory.REAL, null);
            collect(outcome);
        }
    }

    private synchronized void collect(Outcome outcome) {
        total.add(outcome.figures());
        if (!outcome.good() && shown++ < MOST_SHOWN) {
            System.out.println(outcome);
        }
        if (System.nanoTime() - reported > REPORT_NANOS) {
            reported = System.nanoTime();
            System.out.println(figures());
        }
    }

    private String figures() {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return String.format(Locale.ROOT, "seeds from %d in %.1f s: %s", first, seconds, total);
    }
}
