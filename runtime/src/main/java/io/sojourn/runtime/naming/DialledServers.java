package io.sojourn.runtime.naming;

import io.sojourn.failure.Cancelled;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.Outcome;
import io.sojourn.identity.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The naming server that is used at the moment, of several: dials all of them, the next one whenever one has not answered
 * soon or has failed, and keeps to the first that is reached. Thread-safe.
 */
final class DialledServers {

    /** How long one is given before the next is dialled as well. */
    private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    /**
     * How long one of several is waited for at first: a call to a server that is gone waits for the connection to come back,
     * but here another one can be asked, and the same command is never carried out twice.
     */
    private static final Duration BRIEF = Duration.ofMillis(500);

    /** How long one of several is waited for when none has answered briefly. */
    private static final Duration LONG = Duration.ofSeconds(5);

    /** A server, for calls that wait briefly and for such that wait longer. */
    record Connected(int address, DirectoryService brief, DirectoryService patient) {}

    private final List<Endpoint> addresses;
    private final DirectoryDialer dialer;
    private final Background background;

    /** Whom to dial first; guarded by this. */
    private int preferred;

    /** Guarded by this. */
    private @Nullable Connected connected;

    /** Shared by all who wait for a connection; guarded by this. */
    private @Nullable CompletableFuture<Connected> dialling;

    DialledServers(List<Endpoint> addresses, DirectoryDialer dialer, Background background) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("At least one address of a naming server is needed.");
        }
        this.addresses = List.copyOf(addresses);
        this.dialer = dialer;
        this.background = background;
    }

    int count() {
        return addresses.size();
    }

    /** The server in use; blocks until one is reached, or all have failed. */
    Connected get() {
        CompletableFuture<Connected> race;
        boolean first = false;
        List<Integer> order;
        synchronized (this) {
            if (connected != null) {
                return connected;
            }
            order = order();
            if (dialling == null) {
                dialling = new CompletableFuture<>();
                first = true;
            }
            race = dialling;
        }
        if (first && order.size() == 1) {
            dialOnly(race);
        } else if (first) {
            new Race(order, race).next();
        }
        return await(race);
    }

    /** Turns to another address first, unless that has been done since. */
    synchronized void failed(Connected server) {
        if (server.equals(connected)) {
            connected = null;
            preferred = (server.address() + 1) % addresses.size();
        }
    }

    @Override
    public String toString() {
        return String.join(", ", addresses.stream().map(Endpoint::toString).toList());
    }

    private List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            order.add((preferred + i) % addresses.size());
        }
        return order;
    }

    /** On the calling thread, because there is nothing else to do meanwhile. */
    private void dialOnly(CompletableFuture<Connected> race) {
        try {
            DirectoryService only = dialer.dial(addresses.get(0), Duration.ZERO);
            won(race, new Connected(0, only, only));
        } catch (RuntimeException e) {
            lost(race, e);
        }
    }

    private synchronized void won(CompletableFuture<Connected> race, Connected winner) {
        if (dialling == race) {
            dialling = null;
            connected = winner;
            race.complete(winner);
        }
    }

    private synchronized void lost(CompletableFuture<Connected> race, RuntimeException failure) {
        if (dialling == race) {
            dialling = null;
            preferred = (preferred + 1) % addresses.size();
            race.completeExceptionally(failure);
        }
    }

    private static Connected await(CompletableFuture<Connected> race) {
        try {
            return race.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(
                    "The thread was interrupted while it waited for a naming server.",
                    FailedCall.of(Outcome.NOT_EXECUTED),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    /** Dials several; each has a head start. */
    private final class Race {
        private final List<Integer> order;
        private final CompletableFuture<Connected> outcome;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        Race(List<Integer> order, CompletableFuture<Connected> outcome) {
            this.order = order;
            this.outcome = outcome;
        }

        /** Dials the next one, if there is one and nobody has won. */
        void next() {
            int turn = begun.getAndIncrement();
            if (turn >= order.size() || outcome.isDone()) {
                return;
            }
            try {
                background.executor().execute(() -> run(order.get(turn)));
            } catch (RejectedExecutionException e) {
                lost(outcome, new NamingUnavailable("This node is closing, or all its threads are busy.", e));
                return;
            }
            background.timers().after(HEAD_START_NANOS, this::next);
        }

        private void run(int address) {
            try {
                Endpoint endpoint = addresses.get(address);
                won(outcome, new Connected(address, dialer.dial(endpoint, BRIEF), dialer.dial(endpoint, LONG)));
            } catch (RuntimeException e) {
                if (failures.incrementAndGet() == order.size()) {
                    lost(outcome, e);
                } else {
                    next();
                }
            }
        }
    }
}
