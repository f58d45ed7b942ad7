package io.sojourn.runtime.collector;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.CannotConnect;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connects this node with the homes of references that it was given, so that it can claim them: a few at a time, each a few
 * times, and never where a call could not go. Thread-safe; does not block.
 */
final class HomeDials {

    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_WANTED = 1_024;
    private static final int MOST_ATTEMPTS = 6;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final HomeRoute route;
    private final Executor threads;
    private final TimeSource time;
    private final Timers timers;
    private final Predicate<Reference> stillWanted;
    private final Consumer<NodeId> unreachable;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock: every home that is being dialled or is to be.
    private final Map<NodeId, Wanted> wanted = new LinkedHashMap<>();
    // Guarded by lock.
    private int dialling;

    private static final class Wanted {
        final Reference reference;
        final int attempt;
        boolean begun;

        Wanted(Reference reference, int attempt) {
            this.reference = reference;
            this.attempt = attempt;
        }
    }

    /**
     * Nothing to dial yet.
     *
     * @param stillWanted whether a reference still waits for a connection to its home
     * @param unreachable is told of homes that could not be reached; called without a lock
     */
    HomeDials(
            HomeRoute route,
            Executor threads,
            TimeSource time,
            Timers timers,
            Predicate<Reference> stillWanted,
            Consumer<NodeId> unreachable) {
        this.route = route;
        this.threads = threads;
        this.time = time;
        this.timers = timers;
        this.stillWanted = stillWanted;
        this.unreachable = unreachable;
    }

    /** A reference waits for a connection to its home. */
    void want(Reference reference) {
        lock.lock();
        try {
            if (wanted.size() < MOST_WANTED) {
                wanted.putIfAbsent(reference.home(), new Wanted(reference, 1));
            }
            next();
        } finally {
            lock.unlock();
        }
    }

    // Called under the lock.
    private void next() {
        Iterator<Wanted> all = wanted.values().iterator();
        while (dialling < MOST_AT_ONCE && all.hasNext()) {
            Wanted next = all.next();
            if (!next.begun) {
                next.begun = true;
                dialling++;
                try {
                    threads.execute(() -> dial(next));
                } catch (RejectedExecutionException closing) {
                    return;
                }
            }
        }
    }

    private void dial(Wanted next) {
        NodeId home = next.reference.home();
        boolean again = false;
        try {
            if (stillWanted.test(next.reference)) {
                route.connect(next.reference, time.nanoTime() + PATIENCE_NANOS);
            }
        } catch (CannotConnect e) {
            // Without a cause nothing was tried: there is no address that may be dialled.
            again = e.getCause() != null && next.attempt < MOST_ATTEMPTS;
            unreachable.accept(home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended(next, again ? new Wanted(next.reference, next.attempt + 1) : null);
        }
    }

    private void ended(Wanted done, @Nullable Wanted again) {
        lock.lock();
        try {
            dialling--;
            wanted.remove(done.reference.home(), done);
            next();
        } finally {
            lock.unlock();
        }
        if (again != null) {
            timers.after(FIRST_PAUSE_NANOS << done.attempt, () -> wantAgain(again));
        }
    }

    private void wantAgain(Wanted again) {
        lock.lock();
        try {
            wanted.putIfAbsent(again.reference.home(), again);
            next();
        } finally {
            lock.unlock();
        }
    }
}
