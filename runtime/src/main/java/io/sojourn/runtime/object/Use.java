package io.sojourn.runtime.object;

import io.sojourn.runtime.migrate.Keepable;
import java.util.concurrent.atomic.AtomicInteger;

/** What in its own node keeps an exported object: calls that run in it, names bound to it, and the user's word. Thread-safe. */
public final class Use implements Keepable {

    private static final int ENDED = Integer.MIN_VALUE;

    /** How many calls have begun and not ended; {@link #ENDED} once the object has been collected. */
    private final AtomicInteger calls = new AtomicInteger();

    private final AtomicInteger keepers = new AtomicInteger();
    private volatile boolean exportedByUser;

    /** A call begins; false if the object has been collected, so that the call must not begin. */
    public boolean begin() {
        int running = calls.get();
        while (running != ENDED && !calls.compareAndSet(running, running + 1)) {
            running = calls.get();
        }
        return running != ENDED;
    }

    /** A call that has begun has ended. */
    public void end() {
        calls.decrementAndGet();
    }

    /** How many calls run. */
    public int calls() {
        return Math.max(0, calls.get());
    }

    /** The user has exported the object: it stays until the user ends that. */
    void exportByUser() {
        exportedByUser = true;
    }

    /** Whether the user has exported the object, rather than only passed it on. */
    public boolean exportedByUser() {
        return exportedByUser;
    }

    /** Something keeps the object, such as a name that is bound to it. */
    @Override
    public void keep() {
        keepers.incrementAndGet();
    }

    /** What kept the object does not any more. */
    @Override
    public void unkeep() {
        keepers.decrementAndGet();
    }

    /** Whether anything but calls keeps the object. */
    public boolean kept() {
        return exportedByUser || keepers.get() > 0;
    }

    /** Takes no more calls if none runs. */
    boolean endIfIdle() {
        return calls.compareAndSet(0, ENDED);
    }
}
