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
 *
 * <p>Every change of hands is one atomic step on {@link #holder}: two threads that read one stream would tear its frames.
 */
final class ReaderRole {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(64);

    private final AtomicReference<@Nullable Reader> holder = new AtomicReference<>();
    private final AtomicReference<@Nullable Standby> standby = new AtomicReference<>();
    private volatile boolean called;
    private volatile long pauseNanos;
    /** How often callers took the role; written by the holder only. */
    private volatile long taken;

    /** Who can have the role. No two are equal, and none has it again after another one has taken it away. */
    interface Reader {
        /** Its thread; null while there is none. */
        @Nullable
        Thread thread();
    }

    /** A thread of the connection, from when it becomes the standby until another one does. */
    static final class Standby implements Reader {

        private final Thread thread;
        private final Away away = new Away(this);
        /** Confined to the thread: whether another one took the role while it was away. */
        private boolean replaced;

        private Standby(Thread thread) {
            this.thread = thread;
        }

        @Override
        public Thread thread() {
            return thread;
        }
    }

    /** Has the role in the standby's place while that does something else. Compared by identity. */
    private static final class Away implements Reader {

        private final Standby standby;

        private Away(Standby standby) {
            this.standby = standby;
        }

        @Override
        public Thread thread() {
            return standby.thread;
        }
    }

    /** Makes a thread the standby, which tries to take the role at once. */
    Standby newStandby(Thread thread) {
        pauseNanos = 0;
        Standby newStandby = new Standby(thread);
        standby.set(newStandby);
        return newStandby;
    }

    /** Whether it is the standby still; for its own thread. */
    boolean isStandby(Standby asking) {
        return standby.get() == asking && !asking.replaced;
    }

    /** Whether a thread reads, or is the standby that is away. */
    boolean heldBy(Thread thread) {
        return holder() == thread;
    }

    /** The thread that reads, or would if it were not away; null if there is none. */
    @Nullable
    Thread holder() {
        Reader now = holder.get();
        return now == null ? null : now.thread();
    }

    /** Whether the thread that reads is a caller. */
    boolean heldByCaller() {
        Reader now = holder.get();
        return now != null && standbyOf(now) == null;
    }

    private static @Nullable Standby standbyOf(Reader reader) {
        return reader instanceof Away away ? away.standby : reader instanceof Standby itself ? itself : null;
    }

    /** Takes the role for a caller if it is free. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the holder writes it.
    boolean tryTake(Reader caller) {
        if (holder.get() != null || !holder.compareAndSet(null, caller)) {
            return false;
        }
        taken++;
        return true;
    }

    /**
     * Gives the role of a caller back. The standby takes it soon, and at once if it was in a long pause.
     *
     * @param mayPause whether that need not be: nothing but replies comes, and who waits for them reads
     */
    void release(Reader caller, boolean mayPause) {
        if (holder.compareAndSet(caller, null) && pauseNanos > QUIET_NANOS && !mayPause) {
            callStandby();
        }
    }

    /** The standby, holding the role, gives it to whichever caller comes within the next moment. */
    void yieldToCallers(Standby reading) {
        pauseNanos = QUIET_NANOS;
        holder.compareAndSet(reading, null);
    }

    /**
     * The standby on the calling thread, reading or away, gives up the role and being the standby.
     *
     * @return whether it was, and then a new standby is needed
     */
    boolean resign(Thread thread) {
        Reader now = holder.get();
        if (now == null) {
            return false;
        }
        Standby resigning = standbyOf(now);
        return resigning != null && resigning.thread == thread && replaced(now, resigning);
    }

    /**
     * The standby on the calling thread, holding the role, does something that may take long instead of reading.
     *
     * @return it; null if the role is not held by a standby on this thread
     */
    @Nullable
    Standby goAway(Thread thread) {
        return holder.get() instanceof Standby reading
                        && reading.thread == thread
                        && holder.compareAndSet(reading, reading.away)
                ? reading
                : null;
    }

    /** The standby is done with that; true if it still holds the role, and else it must neither read nor ask for the role. */
    boolean comeBack(Standby returning) {
        returning.replaced = !holder.compareAndSet(returning.away, returning);
        return !returning.replaced;
    }

    /** Takes the role from a standby that is away, and makes it the standby no more; true if a new standby is needed. */
    boolean relieve() {
        return holder.get() instanceof Away away && replaced(away, away.standby);
    }

    private boolean replaced(Reader now, Standby old) {
        return holder.compareAndSet(now, null) && standby.compareAndSet(old, null);
    }

    /** Makes the standby take the role as soon as it is free. */
    void callStandby() {
        called = true;
        Standby now = standby.get();
        LockSupport.unpark(now == null ? null : now.thread);
    }

    /**
     * For the standby: waits a moment, then takes the role if no caller has had it meanwhile.
     *
     * @param mayPause whether the next moment may be a long one as well, although callers come and go
     */
    boolean takeAsStandby(Standby taking, boolean mayPause) {
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
        if (holder.compareAndSet(null, taking)) {
            pauseNanos = 0;
            return true;
        }
        pauseNanos = QUIET_NANOS;
        return false;
    }
}
