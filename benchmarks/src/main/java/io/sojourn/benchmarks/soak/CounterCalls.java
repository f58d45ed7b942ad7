package io.sojourn.benchmarks.soak;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;

/** The counters as a node sees them, and the ways of calling them. Thread-safe. */
final class CounterCalls {

    /** What kind of calls a client makes. */
    enum Mix {
        /** Short ones. */
        PLAIN,
        /** Short ones, long ones, large ones, and some without waiting. */
        MIXED,
        /** Such that take some time each. */
        SLOW,
        /** Such that run out of memory. */
        EXHAUSTING
    }

    private static final int LARGE = 150_000;
    private static final int SHORT_TIME = 30;
    private static final int LONG_TIME = 4_000;

    private final Node node;
    private final Duration deadline;
    private final AtomicReferenceArray<Counter> counters;

    /** The counters bound now; throws what looking them up throws. */
    CounterCalls(Node node, int counters, Duration deadline) {
        this.node = node;
        this.deadline = deadline;
        this.counters = new AtomicReferenceArray<>(counters);
        for (int i = 0; i < counters; i++) {
            lookUp(i);
        }
    }

    private void lookUp(int index) {
        counters.set(
                index,
                node.with(node.lookup(CounterServer.name(index), Counter.class), CallOptions.deadline(deadline)));
    }

    /** Looks the counter of a number up again, if that is possible now. */
    void refresh(int number) {
        try {
            lookUp(CounterServer.counterOf(number, counters.length()));
        } catch (RemoteFailure | io.sojourn.failure.NamingFailure notNow) {
            return;
        }
    }

    /** Makes a call and says how it ended. */
    Ended call(int caller, int number, Mix mix, RandomGenerator chance) {
        Counter counter = counters.get(CounterServer.counterOf(number, counters.length()));
        try {
            switch (mix) {
                case PLAIN -> counter.add(caller, number);
                case MIXED -> mixed(counter, caller, number, chance.nextInt(100));
                case SLOW -> counter.addLater(caller, number, LONG_TIME);
                case EXHAUSTING -> exhausting(counter, caller, number, chance.nextInt(10));
            }
            return new Ended(CallOutcome.ACKNOWLEDGED, null);
        } catch (RemoteFailure e) {
            return ended(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RemoteFailure failure) {
                return ended(failure);
            }
            throw e;
        } catch (IllegalStateException cancelled) {
            return new Ended(CallOutcome.NOT_EXECUTED, null);
        } catch (OutOfMemoryError counted) {
            return new Ended(CallOutcome.EXECUTED, null);
        }
    }

    private static void mixed(Counter counter, int caller, int number, int dice) {
        if (dice < 4) {
            counter.addMuch(caller, number, new byte[LARGE], LARGE);
        } else if (dice < 8) {
            counter.addLater(caller, number, SHORT_TIME);
        } else if (dice < 20) {
            CounterAsync.of(counter).add(caller, number).join();
        } else {
            counter.add(caller, number);
        }
    }

    private static void exhausting(Counter counter, int caller, int number, int dice) {
        if (dice == 0) {
            counter.addAndExhaust(caller, number);
        } else {
            counter.add(caller, number);
        }
    }

    private static Ended ended(RemoteFailure failure) {
        CallOutcome outcome = switch (failure.outcome()) {
            case NOT_EXECUTED -> CallOutcome.NOT_EXECUTED;
            case EXECUTED -> CallOutcome.EXECUTED;
            case UNKNOWN -> CallOutcome.UNKNOWN;
        };
        return new Ended(outcome, failure);
    }
}
