package io.sojourn.runtime.connection;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a connection: a thread that waits for a reply, or the connection's own thread, the standby.
 *
 * <p>While callers come and go quickly the standby only looks in now and then, so that each caller finds the role free and
 * reads its own reply; as soon as a moment passes without a caller the standby takes over.
 */
final class ReaderRole {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(64);

    private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();
    private volatile @Nullable Thread standby;
    /** The standby, while it holds the role and runs a body instead of reading. */
    private final AtomicReference<@Nullable Thread> away = new AtomicReference<>();

    private volatile boolean called;
    private volatile long pauseNanos;
    /** How often callers took the role; written by the holder only. */
    private volatile long taken;

    /** Makes a thread the standby, which tries to take the role at once. */
    void newStandby(Thread thread) {
        pauseNanos = 0;
        standby = thread;
    }

    boolean isStandby(Thread thread) {
        return standby == thread;
    }

    boolean heldBy(Thread thread) {
        return holder.get() == thread;
    }

    /** The thread that reads, or null. */
    @Nullable
    Thread holder() {
        return holder.get();
    }

    /** Whether the thread that reads is a caller. */
    boolean heldByCaller() {
        Thread thread = holder.get();
        return thread != null && thread != standby;
    }

    /** Takes the role for a caller if it is free. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the holder writes it.
    boolean tryTake(Thread thread) {
        if (holder.get() != null || !holder.compareAndSet(null, thread)) {
            return false;
        }
        taken++;
        return true;
    }

    /**
     * Gives the role back. The standby takes it soon, and at once if it was in a long pause.
     *
     * @param mayPause whether that need not be: nothing but replies comes, and who waits for them reads
     */
    void release(Thread thread, boolean mayPause) {
        if (holder.compareAndSet(thread, null) && thread != standby) {
            if (pauseNanos > QUIET_NANOS && !mayPause) {
                callStandby();
            }
        }
    }

    /** The standby, holding the role, gives it to whichever caller comes within the next moment. */
    void yieldToCallers(Thread thread) {
        pauseNanos = QUIET_NANOS;
        holder.compareAndSet(thread, null);
    }

    /** The standby, holding the role, gives up being it; true if it was, and then a new standby is needed. */
    boolean resign(Thread thread) {
        if (standby != thread) {
            return false;
        }
        standby = null;
        holder.compareAndSet(thread, null);
        return true;
    }

    /** The standby, holding the role, does something that may take long instead of reading. */
    void goAway(Thread thread) {
        away.set(thread);
    }

    /** The standby is done with that; true if it still holds the role. */
    boolean comeBack(Thread thread) {
        return away.compareAndSet(thread, null) && holder.get() == thread;
    }

    /** Takes the role from a standby that is away, and makes it the standby no more; true if a new standby is needed. */
    boolean relieve() {
        Thread thread = away.get();
        return thread != null && away.compareAndSet(thread, null) && resign(thread);
    }

    /** Makes the standby take the role as soon as it is free. */
    void callStandby() {
        called = true;
        LockSupport.unpark(standby);
    }

    /**
     * For the standby: waits a moment, then takes the role if no caller has had it meanwhile.
     *
     * @param mayPause whether the next moment may be a long one as well, although callers come and go
     */
    boolean takeAsStandby(Thread thread, boolean mayPause) {
        long before = taken;
        called = false;
        if (pauseNanos > 0) {
            LockSupport.parkNanos(this, pauseNanos);
        }
        boolean inUse = holder.get() != null;
        if (!called && (inUse || taken != before)) {
            boolean sameCaller = inUse && taken == before;
            pauseNanos = sameCaller || mayPause
                    ? Math.min(2 * Math.max(pauseNanos, QUIET_NANOS), LONGEST_PAUSE_NANOS)
                    : QUIET_NANOS;
            return false;
        }
        if (holder.compareAndSet(null, thread)) {
            pauseNanos = 0;
            return true;
        }
        pauseNanos = QUIET_NANOS;
        return false;
    }
}
