package io.sojourn.benchmarks.relay;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One connection through the relay: a socket to each side. Thread-safe. */
final class RelayedLink {

    private final Socket dialler;
    private final Socket target;
    private final long cutAfter;
    private final boolean abrupt;
    private final RelayCounters counters;
    private final Consumer<RelayedLink> whenClosed;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean halfOpen;
    private volatile boolean holed;

    /**
     * A link of two connected sockets.
     *
     * @param cutAfter after how many frames it is cut
     * @param abrupt whether cutting resets the connections instead of ending them
     * @param whenClosed told once
     */
    RelayedLink(
            Socket dialler,
            Socket target,
            long cutAfter,
            boolean abrupt,
            RelayCounters counters,
            Consumer<RelayedLink> whenClosed) {
        this.dialler = dialler;
        this.target = target;
        this.cutAfter = cutAfter;
        this.abrupt = abrupt;
        this.counters = counters;
        this.whenClosed = whenClosed;
    }

    Socket from(Direction direction) {
        return direction == Direction.UP ? dialler : target;
    }

    Socket to(Direction direction) {
        return direction == Direction.UP ? target : dialler;
    }

    /** Counts a frame; whether it is the one at which the link is to be cut. */
    boolean countToCut() {
        return frames.incrementAndGet() >= cutAfter;
    }

    /** Notes that bytes were thrown away: the stream cannot go on once it passes again. */
    void hole() {
        holed = true;
    }

    boolean holed() {
        return holed;
    }

    boolean halfOpen() {
        return halfOpen;
    }

    /** Waits; false if the link was closed meanwhile. */
    boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            return false;
        }
    }

    /** Closes the socket of one side and leaves the other one open, which learns nothing of it. */
    void loseSide(Direction towards) {
        if (open.get() && !halfOpen) {
            halfOpen = true;
            counters.count(RelayEvent.HALF_OPENED);
            quietly(to(towards));
        }
    }

    /** Closes both sides as a fault would. */
    void cut() {
        if (open.get()) {
            counters.count(RelayEvent.CUTS);
            if (abrupt) {
                reset(dialler);
                reset(target);
            }
            close();
        }
    }

    /** One direction has ended: so does the link, unless half of it is to stay. */
    void ended(Direction direction) {
        if (!halfOpen || from(direction).isClosed() == to(direction).isClosed()) {
            close();
        }
    }

    void close() {
        if (open.compareAndSet(true, false)) {
            closed.countDown();
            whenClosed.accept(this);
            quietly(dialler);
            quietly(target);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // Then there is nothing left to reset.
            return;
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException nothingToBeDone) {
            return;
        }
    }
}
