package io.sojourn.runtime.behaviour.moving;

import io.sojourn.Movable;
import io.sojourn.node.MoveAware;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Counts, keeps notes and another object, and goes where it is told. */
@Movable
class StandardTally implements Tally, MoveAware {

    /** Set by tests that hold calls back; not part of the state. */
    static final class Brake {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
    }

    record State(long count, List<String> notes, @Nullable Tally kept, List<Object> circle, byte[] ballast) {}

    volatile @Nullable Brake brake;
    volatile @Nullable CompletableFuture<Moved> wandering;
    volatile boolean refuses;
    volatile boolean stopped;
    volatile boolean abandoned;
    private volatile @Nullable Node node;
    private long count;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Tally kept;
    private final List<Object> circle = new ArrayList<>();
    byte[] ballast = new byte[0];

    StandardTally(@Nullable Node node) {
        this.node = node;
        circle.add(circle);
    }

    StandardTally(State state, Node here) {
        if (state.count() == Long.MAX_VALUE) {
            throw new IllegalStateException("This state is bad.");
        }
        node = here;
        count = state.count();
        notes.addAll(state.notes());
        kept = state.kept();
        if (state.circle().get(0) != state.circle()) {
            throw new IllegalStateException("The circle is broken.");
        }
        circle.add(circle);
        ballast = Arrays.copyOf(state.ballast(), state.ballast().length);
    }

    synchronized State snapshot() {
        return new State(count, List.copyOf(notes), kept, circle, ballast);
    }

    @Override
    public void beforeMove() {
        if (refuses) {
            throw new IllegalStateException("It stays.");
        }
        stopped = true;
    }

    @Override
    public void moveAbandoned() {
        abandoned = true;
    }

    synchronized void spoil() {
        count = Long.MAX_VALUE;
    }

    synchronized void unspoil() {
        count = 0;
    }

    @Override
    public synchronized long increment() {
        if (stopped && !abandoned) {
            throw new IllegalStateException("An old copy was called.");
        }
        return ++count;
    }

    @Override
    public synchronized long count() {
        return count;
    }

    @Override
    public String home() {
        Node here = node;
        return here == null ? "nowhere" : here.name();
    }

    @Override
    public CompletionStage<Integer> note(String entry) {
        synchronized (this) {
            notes.add(entry);
            return CompletableFuture.completedFuture(notes.size());
        }
    }

    @Override
    public synchronized void jot(String entry) {
        notes.add(entry);
    }

    @Override
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public long incrementSlowly() {
        Brake used = brake;
        if (used != null) {
            used.entered.countDown();
            try {
                used.released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return increment();
    }

    @Override
    public String wander(String destination) {
        Node here = node;
        if (here == null) {
            throw new IllegalStateException("It knows no node.");
        }
        wandering = here.moveAsync(this, destination);
        increment();
        return here.name();
    }

    @Override
    public String wanderAndWait(String destination) {
        Node here = node;
        if (here == null) {
            throw new IllegalStateException("It knows no node.");
        }
        try {
            return here.moveAsync(this, destination).join().toName();
        } catch (CompletionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public synchronized void keep(Tally other) {
        kept = other;
    }

    @Override
    public synchronized Tally kept() {
        Tally other = kept;
        if (other == null) {
            throw new IllegalStateException("Nothing is kept.");
        }
        return other;
    }

    @Override
    public Tally self() {
        return this;
    }
}
