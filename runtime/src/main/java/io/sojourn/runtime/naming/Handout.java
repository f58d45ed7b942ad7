package io.sojourn.runtime.naming;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets several watchers take the batches that their watches have accepted: one after the other on one thread, while they are
 * quick, which is much cheaper than a thread for each. As long as some wait, more threads help, twice as many each time, so
 * that those who take their time hold up others for moments only.
 */
final class Handout {

    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** How often it is looked after those who wait; 2 to this power is more than one naming server tells at a time. */
    private static final int LOOKS = 12;

    private final Queue<WatchStream> waiting;
    private final AtomicInteger untold;
    private final Background background;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** Nothing is handed out yet. */
    Handout(Collection<WatchStream> accepting, Background background) {
        waiting = new ConcurrentLinkedQueue<>(accepting);
        untold = new AtomicInteger(accepting.size());
        this.background = background;
    }

    /** Begins; completes when all have taken their batch, or those who have not are slow. Does not block. */
    CompletableFuture<Void> begin() {
        if (waiting.isEmpty()) {
            over.complete(null);
        } else {
            background.executor().execute(this::work);
            background.timers().after(QUICK_NANOS, () -> look(1));
        }
        return over;
    }

    private void work() {
        for (WatchStream next = waiting.poll(); next != null; next = waiting.poll()) {
            try {
                next.takeAccepted();
            } finally {
                if (untold.decrementAndGet() == 0) {
                    over.complete(null);
                }
            }
        }
    }

    private void look(int looks) {
        if (over.isDone()) {
            return;
        }
        if (waiting.isEmpty() || looks == LOOKS) {
            over.complete(null);
            return;
        }
        int helpers = Math.min(1 << (looks - 1), waiting.size());
        for (int i = 0; i < helpers; i++) {
            background.executor().execute(this::work);
        }
        background.timers().after(QUICK_NANOS, () -> look(looks + 1));
    }
}
