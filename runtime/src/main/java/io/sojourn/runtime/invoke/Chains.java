package io.sojourn.runtime.invoke;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for replies, by the chain of calls they belong to: an incoming call of the chain runs on the
 * thread that waits, so that callbacks never lack a thread and may take locks that the chain holds already. Thread-safe.
 */
public final class Chains {

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock. The wait that began last comes first.
    private final Map<Long, Deque<Waiter>> waiters = new HashMap<>();

    /** No thread waits. */
    public Chains() {}

    /** One wait of a thread. It takes one piece of work at a time: a second one might be what the first one waits for. */
    public final class Waiter {

        private final long chain;
        // Guarded by lock.
        private @Nullable Runnable wake;
        private @Nullable Runnable work;
        private boolean busy;

        private Waiter(long chain) {
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

        /** Ends the wait; work that came too late to be run there runs now, before the thread goes on. */
        public void end() {
            lock.lock();
            try {
                Deque<Waiter> stack = waiters.get(chain);
                if (stack != null) {
                    stack.remove(this);
                    if (stack.isEmpty()) {
                        waiters.remove(chain);
                    }
                }
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
        Waiter waiter = new Waiter(chain);
        lock.lock();
        try {
            waiters.computeIfAbsent(chain, key -> new ArrayDeque<>(2)).push(waiter);
        } finally {
            lock.unlock();
        }
        return waiter;
    }

    /** Whether a thread of the chain waits and has nothing to do. */
    public boolean waits(long chain) {
        lock.lock();
        try {
            return idle(chain) != null;
        } finally {
            lock.unlock();
        }
    }

    /** Gives work to the thread of the chain that waits; false if none does, or if it works already. */
    public boolean offer(long chain, Runnable piece) {
        lock.lock();
        try {
            Waiter waiter = idle(chain);
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
            lock.unlock();
        }
    }

    /** Waits that lie below a busy one belong to threads that run something on top of them. */
    private @Nullable Waiter idle(long chain) {
        Deque<Waiter> stack = waiters.get(chain);
        Waiter newest = stack == null ? null : stack.getFirst();
        return newest == null || newest.busy ? null : newest;
    }
}
