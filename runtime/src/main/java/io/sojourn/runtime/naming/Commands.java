package io.sojourn.runtime.naming;

import io.sojourn.failure.Cancelled;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/** Sends commands to the directory, each under one number until it is answered, so that none is done twice. */
final class Commands {

    /** Fewer than the directory admits, because it hears of the end of a command only with the next one. */
    private static final int MAXIMUM_OPEN = 32;

    private final DirectoryServers servers;
    private final Semaphore places = new Semaphore(MAXIMUM_OPEN, true);

    /** Guarded by itself. */
    private final CommandNumbers numbers = new CommandNumbers();

    Commands(DirectoryServers servers) {
        this.servers = servers;
    }

    /** One command on its way; usable until closed. */
    final class Sending implements AutoCloseable {
        private final CommandNumber number;
        private final int places;

        private Sending(CommandNumber number, int places) {
            this.number = number;
            this.places = places;
        }

        /** Sends it, again if need be; blocks until a server answers. */
        <R> R send(BiFunction<DirectoryService, CommandNumber, R> request) {
            return servers.call(service -> request.apply(service, number));
        }

        /** Sends it with another limit of time. */
        <R> R send(Duration limit, BiFunction<DirectoryService, CommandNumber, R> request) {
            return servers.call(limit, service -> request.apply(service, number));
        }

        @Override
        public void close() {
            synchronized (numbers) {
                numbers.over(number);
            }
            Commands.this.places.release(places);
        }
    }

    /** A new command; waits while too many are on their way. */
    Sending begin() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(
                    "The thread was interrupted while " + MAXIMUM_OPEN + " commands to the directory were under way.",
                    FailedCall.of(Outcome.NOT_EXECUTED),
                    e);
        }
        return begin(1);
    }

    /** A new command of this client's own, which waits for no other: others may be waiting for what it does. */
    Sending beginAtOnce() {
        return begin(0);
    }

    private Sending begin(int heldPlaces) {
        synchronized (numbers) {
            return new Sending(numbers.next(), heldPlaces);
        }
    }
}
