package io.sojourn.runtime.thread;

import io.sojourn.runtime.clock.Rounds;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs what follows on the ends of asynchronous calls: many small tasks, which run one after the other on one thread, for to
 * wake a thread costs more than most of them do. A thread whose task takes long, or waits, is left behind after {@value
 * #PATIENCE_MILLIS} ms, and two others run what is behind it: as many tasks as wait for something all begin soon.
 * Thread-safe.
 */
public final class Continuations implements Executor {

    private static final int PATIENCE_MILLIS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);

    private final Executor threads;
    private final TimeSource time;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();
    private final Rounds<Turn> watch;

    /**
     * Nothing to run yet.
     *
     * @param threads runs a task at once, on a thread that may block
     */
    public Continuations(Executor threads, TimeSource time, Timers timers) {
        this.threads = threads;
        this.time = time;
        this.watch = new Rounds<>(timers, PATIENCE_NANOS, time::nanoTime, this::look);
    }

    /** Runs a task soon; on the calling thread if there are no threads any more, as a future must never be left open. */
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (turns.isEmpty()) {
            begin(1);
        }
    }

    private void begin(int count) {
        for (int i = 0; i < count; i++) {
            Turn turn = new Turn();
            turn.enter();
            runOnAThread(turn);
        }
    }

    private void runOnAThread(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closing) {
            task.run();
        }
    }

    /** Leaves a thread behind that has been at one task for too long; whether it is to be looked at again. */
    private boolean look(Turn turn, long now) {
        if (now - turn.begunNanos > PATIENCE_NANOS && turns.remove(turn) && !waiting.isEmpty()) {
            // Not here: timers must not wait for threads to be made.
            runOnAThread(() -> begin(2));
        }
        return turns.contains(turn);
    }

    /** What one thread runs, until nothing waits or it is left behind. */
    private final class Turn implements Runnable {

        private volatile long begunNanos = time.nanoTime();

        void enter() {
            turns.add(this);
            watch.list(this);
        }

        @Override
        public void run() {
            boolean more = true;
            while (more) {
                Runnable task = waiting.poll();
                if (task == null) {
                    more = turns.remove(this) && goesOn();
                } else {
                    begunNanos = time.nanoTime();
                    PlatformThreads.runOne(task);
                    more = turns.contains(this);
                }
            }
        }

        /** Whether a task was added meanwhile by somebody who still saw this turn. */
        private boolean goesOn() {
            if (waiting.isEmpty() || !turns.isEmpty()) {
                return false;
            }
            enter();
            return true;
        }
    }
}
