package io.sojourn.benchmarks.soak.naming;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NameTaken;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.ObjectId;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Naming;
import io.sojourn.naming.server.history.Act;
import io.sojourn.node.Node;
import io.sojourn.runtime.clock.TimeSource;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Binds, rebinds, unbinds and looks up names that others use as well, and writes down what comes of it. The names change every
 * few seconds, at all callers together, so that none has a history too long to be checked.
 */
final class NameCaller implements Runnable {

    /** For how long a set of names is used. */
    static final Duration ROUND = Duration.ofSeconds(5);

    /**
     * How a caller works.
     *
     * @param names how many names are in use at a time
     * @param pauseMillis how long it waits after each act, on average
     * @param looksOnly whether it changes nothing
     */
    record Habit(int names, int pauseMillis, boolean looksOnly) {}

    private final Node node;
    private final Naming naming;
    private final ActLog log;
    private final Habit habit;
    private final SplittableRandom chance;
    private final TimeSource time;
    private final CountDownLatch stop;
    /** When the latest act began that was acknowledged. */
    private final AtomicLong newestAcknowledged;

    NameCaller(
            Node node,
            ActLog log,
            Habit habit,
            SplittableRandom chance,
            TimeSource time,
            CountDownLatch stop,
            AtomicLong newestAcknowledged) {
        this.node = node;
        this.naming = node.naming();
        this.log = log;
        this.habit = habit;
        this.chance = chance;
        this.time = time;
        this.stop = stop;
        this.newestAcknowledged = newestAcknowledged;
    }

    @Override
    public void run() {
        try {
            while (!stop.await(chance.nextInt(2 * habit.pauseMillis() + 1), TimeUnit.MILLISECONDS)) {
                long begun = time.nanoTime();
                String name = "soak/" + time.nanoTime() / ROUND.toNanos() + "/" + chance.nextInt(habit.names());
                if (act(name)) {
                    newestAcknowledged.accumulateAndGet(begun, Math::max);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was acknowledged by a majority. */
    private boolean act(String name) {
        int choice = chance.nextInt(10);
        if (choice == 0) {
            return lookNearby(name);
        }
        if (choice <= 3 || habit.looksOnly()) {
            return log(Act.Kind.LOOK, name, null, null, () -> naming.find(name, Consistency.LINEARIZABLE));
        }
        if (choice <= 5) {
            Desk desk = new SilentDesk();
            return log(Act.Kind.BIND, name, identity(desk), null, () -> naming.bind(name, desk, BindOption.PERMANENT));
        }
        if (choice == 6) {
            Desk desk = new SilentDesk();
            return log(
                    Act.Kind.REBIND, name, identity(desk), null, () -> naming.rebind(name, desk, BindOption.PERMANENT));
        }
        return choice == 7 ? replace(name) : log(Act.Kind.UNBIND, name, null, null, () -> naming.unbind(name));
    }

    private ObjectId identity(Desk desk) {
        node.export(desk, Desk.class);
        return node.reference(desk).object();
    }

    /** Replaces what it knows from a lookup, which others may have replaced meanwhile. */
    private boolean replace(String name) {
        Binding known;
        try {
            known = naming.find(name, Consistency.CACHED);
        } catch (NamingFailure | RemoteFailure e) {
            return false;
        }
        Desk desk = new SilentDesk();
        return log(
                Act.Kind.REPLACE,
                name,
                identity(desk),
                known.reference().object(),
                () -> naming.rebind(name, desk, known.version(), BindOption.PERMANENT));
    }

    private boolean lookNearby(String name) {
        long from = time.nanoTime();
        try {
            log.found(naming.find(name, Consistency.CACHED), from);
        } catch (NamingFailure | RemoteFailure e) {
            // What is missing is not remembered by a cache, and says nothing about it.
            return false;
        }
        return false;
    }

    /** Something to bind; each is another one, as no two of a lambda expression without variables would be. */
    private static final class SilentDesk implements Desk {
        @Override
        public void ring() {}
    }

    /** What was told by a call: a binding, or a version. */
    @FunctionalInterface
    private interface Call {
        Object make();
    }

    private boolean log(Act.Kind kind, String name, @Nullable ObjectId object, @Nullable ObjectId expected, Call call) {
        long number = log.begin(kind, name, object, expected);
        try {
            Object told = call.make();
            if (told instanceof Binding binding) {
                boolean look = kind == Act.Kind.LOOK;
                log.end(
                        number,
                        Act.Result.DONE,
                        binding.version(),
                        look ? binding.reference().object() : null);
            } else {
                log.end(number, Act.Result.DONE, (Long) told, null);
            }
            return true;
        } catch (NameTaken e) {
            log.end(number, Act.Result.TAKEN, 0, null);
            return true;
        } catch (NameNotFound e) {
            // For a lookup that is the answer.
            log.end(number, kind == Act.Kind.LOOK ? Act.Result.DONE : Act.Result.NOT_FOUND, 0, null);
            return true;
        } catch (AccessDenied e) {
            log.end(number, Act.Result.NOT_OWNER, 0, null);
            return true;
        } catch (NamingFailure e) {
            log.unknown(number, e.getClass().getSimpleName());
        } catch (RemoteFailure e) {
            if (e.outcome() == Outcome.NOT_EXECUTED) {
                log.nothing(number, e.getClass().getSimpleName());
            } else {
                log.unknown(number, e.getClass().getSimpleName());
            }
        }
        return false;
    }
}
