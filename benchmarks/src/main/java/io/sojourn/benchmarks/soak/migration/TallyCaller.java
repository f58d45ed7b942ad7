package io.sojourn.benchmarks.soak.migration;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread that calls tallies, one call after the other, and keeps what it was told. */
final class TallyCaller implements Runnable {

    private static final Duration AFTER_FAILURE = Duration.ofMillis(50);

    private final int caller;
    private final Node node;
    private final Tally[] tallies;
    private final Duration pause;
    private final CountDownLatch stop;
    private final SplittableRandom chance;
    private final List<Told> told = new ArrayList<>();

    /**
     * What it was told of one call.
     *
     * @param tally which tally it called
     * @param stamp what that returned, or null if it has failed
     * @param failure why it has failed, or null
     * @param begun when it began, as {@link Clock} tells
     * @param ended when it ended
     */
    record Told(
            int tally,
            Tally.@Nullable Stamp stamp,
            @Nullable RemoteFailure failure,
            long begun,
            long ended) {

        /** Whether it has failed with an outcome. */
        boolean ended(Outcome outcome) {
            return failure != null && failure.outcome() == outcome;
        }

        /** Whether any of it was in a time of trouble. */
        boolean during(MigrationVerdict.Trouble trouble) {
            return ended - trouble.begin() >= 0 && begun - trouble.end() <= 0;
        }
    }

    /**
     * A caller of all tallies of a node.
     *
     * @param pause how long it pauses between two calls, on average
     * @param stop ends it
     */
    TallyCaller(int caller, Node node, int tallies, Duration pause, CountDownLatch stop) {
        this.caller = caller;
        this.node = node;
        this.tallies = new Tally[tallies];
        this.pause = pause;
        this.stop = stop;
        chance = new SplittableRandom(caller);
        for (int i = 0; i < tallies; i++) {
            lookUp(i);
        }
    }

    private void lookUp(int tally) {
        tallies[tally] = node.lookup(TallyHome.name(tally), Tally.class);
    }

    @Override
    public void run() {
        try {
            while (stop.getCount() > 0) {
                one(chance.nextInt(tallies.length));
                stop.await(chance.nextLong(1 + 2 * pause.toNanos()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void one(int tally) {
        long begun = Clock.in(Duration.ZERO);
        Tally.Stamp stamp = null;
        RemoteFailure failure = null;
        try {
            stamp = tallies[tally].add(caller, told.size());
        } catch (RemoteFailure e) {
            failure = e;
        }
        told.add(new Told(tally, stamp, failure, begun, Clock.in(Duration.ZERO)));
        if (failure != null) {
            Clock.sleep(AFTER_FAILURE);
            refresh(tally);
        }
    }

    private void refresh(int tally) {
        try {
            lookUp(tally);
        } catch (RemoteFailure | NamingFailure notNow) {
            // The next call fails again, and then it is looked up again.
            return;
        }
    }

    int caller() {
        return caller;
    }

    /** What it was told, by the numbers of its calls; to be read when its thread has ended. */
    List<Told> told() {
        return told;
    }
}
