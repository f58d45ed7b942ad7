package io.sojourn.examples.wordcount;

import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Naming;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.Watch;
import io.sojourn.node.Node;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The workers: found by watching the names that begin with {@link Worker#PREFIX}, also while the count is running, and
 * kept busy by one thread each.
 */
final class Crew implements AutoCloseable {

    private final Node node;
    private final Farm farm;
    private final Display display;
    private final Sabotage sabotage;
    private final Scoreboard scoreboard;
    private final Watch watch;
    private int employed; // guarded by this
    private boolean finished; // guarded by this
    private @Nullable Exception failure; // guarded by this

    /** Begins to look for workers at once. */
    Crew(Node node, Naming naming, Farm farm, Display display, Sabotage sabotage) {
        this.node = node;
        this.farm = farm;
        this.display = display;
        this.sabotage = sabotage;
        this.scoreboard = new Scoreboard(farm, display);
        this.watch = naming.watch(Worker.PREFIX, this::onEvent);
    }

    private void onEvent(NamingEvent event) {
        if (event instanceof NamingEvent.Bound bound) {
            employ(bound.binding().reference());
        } else if (event instanceof NamingEvent.Rebound rebound) {
            employ(rebound.binding().reference());
        }
        // A worker that is gone is noticed by the call that fails.
    }

    private synchronized void employ(Reference reference) {
        employed++;
        Thread thread = new Thread(() -> work(node.proxy(reference, Worker.class)), "worker " + employed);
        thread.setDaemon(true);
        thread.start();
    }

    private void work(Worker worker) {
        try {
            WorkerIdentity identity = worker.identity();
            display.line(identity + " works with us");
            for (Batch batch = farm.take(); batch != null; batch = farm.take()) {
                if (!count(worker, identity, batch)) {
                    leave(false, null);
                    return;
                }
            }
            leave(true, null);
        } catch (RemoteFailure e) {
            display.line("a worker left before it began: " + e.getMessage());
            leave(false, null);
        } catch (IOException | RuntimeException e) {
            leave(false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave(false, e);
        }
    }

    /** Returns whether the worker is still there. */
    private boolean count(Worker worker, WorkerIdentity identity, Batch batch) {
        Progress progress = pieces -> {
            scoreboard.reported(batch, pieces);
            sabotage.reported(identity, batch, pieces);
        };
        try {
            farm.deliver(batch, worker.count(batch, progress));
            return true;
        } catch (RemoteFailure e) {
            display.line(identity + " is lost (" + e.getClass().getSimpleName() + ", " + e.outcome() + ": "
                    + e.getMessage() + "); " + batch.files().size() + " files are farmed again:");
            batch.files().forEach(file -> display.line("  " + file));
            farm.giveBack(batch);
            return false;
        } finally {
            node.unexport(progress);
            scoreboard.closed(batch);
        }
    }

    private synchronized void leave(boolean allCounted, @Nullable Exception why) {
        employed--;
        finished |= allCounted;
        if (failure == null) {
            failure = why;
        }
        notifyAll();
    }

    /**
     * Waits until all is counted.
     *
     * @param patience how long to wait for a worker while there is none
     * @throws IllegalStateException if no worker is left, or counting is impossible for another reason
     */
    synchronized void awaitFinished(Duration patience) throws InterruptedException {
        while (!finished && failure == null) {
            int before = employed;
            wait(patience.toMillis());
            if (!finished && failure == null && employed == 0 && before == 0) {
                throw new IllegalStateException("No worker is bound below " + Worker.PREFIX + ". Start some with "
                        + WordCountWorker.class.getName() + ".");
            }
        }
        if (failure != null) {
            throw new IllegalStateException("Counting failed: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
