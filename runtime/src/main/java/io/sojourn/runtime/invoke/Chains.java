package io.sojourn.runtime.invoke;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for replies, by the chain of calls they belong to: an incoming call of the chain runs on the
 * thread that waits, so that callbacks never lack a thread and may take locks that the chain holds already. Thread-safe.
 */
public final class Chains {

    private static final int PARTS = 64;

    private final Part[] parts = new Part[PARTS];

    /** No thread waits. */
    public Chains() {
        Arrays.setAll(parts, index -> new Part());
    }

    /** The chains of some numbers, so that others need not wait for their lock. */
    private static final class Part {

        final ReentrantLock lock = new ReentrantLock();
        // Guarded by lock: the wait of each chain that began last.
        final Map<Long, Waiter> newest = new HashMap<>();

        /** Waits that lie below a busy one belong to threads that run something on top of them. */
        @Nullable
        Waiter idle(long chain) {
            Waiter waiter = newest.get(chain);
            return waiter == null || waiter.busy ? null : waiter;
        }
    }

    private Part part(long chain) {
        return parts[(int) ((chain * 0x9E3779B97F4A7C15L) >>> 58)];
    }

    /** One wait of a thread. It takes one piece of work at a time: a second one might be what the first one waits for. */
    public static final class Waiter {

        private final Part part;
        private final ReentrantLock lock;
        private final Long chain;
        /** The wait of the same chain that began before this one; guarded by lock. */
        private @Nullable Waiter below;
        // Guarded by lock.
        private @Nullable Runnable wake;
        private @Nullable Runnable work;
        private boolean busy;

        private Waiter(Part part, long chain) {
            this.part = part;
            this.lock = part.lock;
            this.chain = chain;
        }

        /**
         * Says how to let the waiting thread look for work.
         *
         * @param action called from other threads, with a lock held; must not block
         */
        public void wokenBy(Runnable action) {
            lock.lock();
            try {
                wake = action;
                if (busy) {
                    action.run();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Runs the piece of work, if there is one, on the current thread. */
        public boolean runOne() {
            Runnable piece;
            lock.lock();
            try {
                piece = work;
                work = null;
            } finally {
                lock.unlock();
            }
            if (piece == null) {
                return false;
            }
            try {
                piece.run();
            } finally {
                lock.lock();
                try {
                    busy = false;
                } finally {
                    lock.unlock();
                }
            }
            return true;
        }

        private void remove() {
            Waiter newest = part.newest.get(chain);
            if (newest == this && below == null) {
                part.newest.remove(chain);
            } else if (newest == this) {
                part.newest.put(chain, below);
            } else {
                while (newest != null && newest.below != this) {
                    newest = newest.below;
                }
                if (newest != null) {
                    newest.below = below;
                }
            }
        }

        /** Ends the wait; work that came too late to be run there runs now, before the thread goes on. */
        public void end() {
            lock.lock();
            try {
                remove();
            } finally {
                lock.unlock();
            }
            runOne();
        }
    }

    /**
     * Says that the current thread will wait. Comes before the call is sent, because a callback may be faster than the
     * caller.
     */
    public Waiter begin(long chain) {
        Part part = part(chain);
        Waiter waiter = new Waiter(part, chain);
        part.lock.lock();
        try {
            waiter.below = part.newest.put(waiter.chain, waiter);
        } finally {
            part.lock.unlock();
        }
        return waiter;
    }

    /** Whether a thread of the chain waits and has nothing to do. */
    public boolean waits(long chain) {
        Part part = part(chain);
        part.lock.lock();
        try {
            return part.idle(chain) != null;
        } finally {
            part.lock.unlock();
        }
    }

    /** Gives work to the thread of the chain that waits; false if none does, or if it works already. */
    public boolean offer(long chain, Runnable piece) {
        Part part = part(chain);
        part.lock.lock();
        try {
            Waiter waiter = part.idle(chain);
            if (waiter == null) {
                return false;
            }
            waiter.busy = true;
            waiter.work = piece;
            if (waiter.wake != null) {
                waiter.wake.run();
            }
            return true;
        } finally {
            part.lock.unlock();
        }
    }
}
