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
    // Guarded by lock. The thread that began to wait last comes first.
    private final Map<Long, Deque<Waiter>> waiters = new HashMap<>();

    /** No thread waits. */
    public Chains() {}

    /** One waiting thread. */
    public final class Waiter {

        private final long chain;
        private final Runnable wake;
        // Guarded by lock.
        private final Deque<Runnable> work = new ArrayDeque<>();

        private Waiter(long chain, Runnable wake) {
            this.chain = chain;
            this.wake = wake;
        }

        /** Runs one piece of work, if there is any, on the current thread. */
        public boolean runOne() {
            Runnable next = take();
            if (next == null) {
                return false;
            }
            next.run();
            return true;
        }

        private @Nullable Runnable take() {
            lock.lock();
            try {
                return work.poll();
            } finally {
                lock.unlock();
            }
        }

        /** Ends the wait; what was given to this thread too late to be run there runs now, before it goes on. */
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
            while (runOne()) {
                // Each piece is a call that nobody else will run.
            }
        }
    }

    /**
     * Says that the current thread begins to wait.
     *
     * @param chain its chain of calls
     * @param wake lets the thread look for work; called from other threads, with a lock held, must not block
     */
    public Waiter begin(long chain, Runnable wake) {
        Waiter waiter = new Waiter(chain, wake);
        lock.lock();
        try {
            waiters.computeIfAbsent(chain, key -> new ArrayDeque<>(2)).push(waiter);
        } finally {
            lock.unlock();
        }
        return waiter;
    }

    /** Whether a thread of the chain waits. */
    public boolean waits(long chain) {
        lock.lock();
        try {
            return waiters.containsKey(chain);
        } finally {
            lock.unlock();
        }
    }

    /** Gives work to the thread of the chain that waits; false if none does. */
    public boolean offer(long chain, Runnable piece) {
        lock.lock();
        try {
            Deque<Waiter> stack = waiters.get(chain);
            if (stack == null) {
                return false;
            }
            Waiter waiter = stack.getFirst();
            waiter.work.add(piece);
            waiter.wake.run();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
