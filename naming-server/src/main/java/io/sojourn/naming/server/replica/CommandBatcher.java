package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.CommandCodec;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.ResultCodec;
import io.sojourn.naming.server.replica.RaftGroupMember.Appended;
import io.sojourn.runtime.clock.Timers;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts commands that wait together into one log entry, so that they share one write to disk.
 *
 * <p>One entry is on its way at a time; what comes meanwhile makes up the next. After an entry of several commands the next
 * one is held back a little: those who have just been answered mostly ask again at once, and two entries that take turns, each
 * with half of the callers, cost twice as much. Thread-safe.
 */
final class CommandBatcher {

    private static final int MAXIMUM_WAITING = 16_384;

    /** For how long an entry is held back at most; about as long as it takes to answer a few dozen callers and hear them again. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** After how many commands in one entry the next one is held back. */
    private static final int SEVERAL = 4;

    /** A result, and which log entry it came from. */
    record Answer(DirectoryResult result, long index) {}

    private record Waiting(DirectoryCommand command, CompletableFuture<Answer> result) {}

    /** What one entry is made of. All who only want agreement share one command. */
    private static final class Batch {
        private final List<DirectoryCommand> commands = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();

        /** Where in the entry the command of each who waits stands. */
        private final List<Integer> places = new ArrayList<>();

        private int agreement = -1;
        private int weight;

        boolean isFull() {
            return weight >= CommandCodec.MAXIMUM_COMMANDS;
        }

        void add(Waiting next) {
            boolean agreeing = next.command() instanceof DirectoryCommand.Agree;
            waiting.add(next);
            if (agreeing && agreement >= 0) {
                places.add(agreement);
                return;
            }
            agreement = agreeing ? commands.size() : agreement;
            places.add(commands.size());
            commands.add(next.command());
            weight += next.command().weight();
        }

        void answer(List<Answer> results) {
            for (int i = 0; i < waiting.size(); i++) {
                waiting.get(i).result().complete(results.get(places.get(i)));
            }
        }

        void fail(Throwable failure) {
            waiting.forEach(each -> each.result().completeExceptionally(failure));
        }
    }

    private final Function<byte[], CompletableFuture<Appended>> log;
    private final Timers timers;

    /** Guarded by this. */
    private final Queue<Waiting> queue = new ArrayDeque<>();

    /** Whether an entry is on its way; guarded by this. */
    private boolean busy;

    /** How many commands must wait before the next entry is sent; guarded by this. */
    private int wanted;

    /** How many entries have been sent; guarded by this. */
    private long entries;

    /** Completes with the entry on its way; guarded by this. */
    private CompletableFuture<Void> lastEntry = new CompletableFuture<>();

    /** Why nothing is taken any more, or null; guarded by this. */
    private @Nullable RuntimeException closed;

    /** A batcher whose entries go into the log given, which answers with the encoded results. */
    CommandBatcher(Function<byte[], CompletableFuture<Appended>> log, Timers timers) {
        this.log = log;
        this.timers = timers;
    }

    CompletableFuture<Answer> submit(DirectoryCommand command) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        synchronized (this) {
            if (closed != null) {
                return CompletableFuture.failedFuture(closed);
            }
            if (queue.size() >= MAXIMUM_WAITING) {
                return CompletableFuture.failedFuture(new RejectedExecutionException(
                        MAXIMUM_WAITING + " commands wait for the log, which is the limit. Try again later."));
            }
            queue.add(new Waiting(command, result));
        }
        sendNext();
        return result;
    }

    /**
     * Fails what waits and refuses what comes.
     *
     * @return completes when no entry is on its way any more
     */
    CompletableFuture<Void> close(RuntimeException reason) {
        List<Waiting> left;
        CompletableFuture<Void> idle;
        synchronized (this) {
            closed = reason;
            left = new ArrayList<>(queue);
            queue.clear();
            idle = busy ? lastEntry : CompletableFuture.completedFuture(null);
        }
        left.forEach(waiting -> waiting.result().completeExceptionally(reason));
        return idle;
    }

    private void sendNext() {
        Batch batch = new Batch();
        synchronized (this) {
            if (busy || queue.isEmpty() || queue.size() < wanted) {
                return;
            }
            busy = true;
            wanted = 0;
            entries++;
            lastEntry = new CompletableFuture<>();
            while (!batch.isFull() && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
        }
        CompletableFuture<?> unused = send(batch.commands).whenComplete((results, failure) -> {
            CompletableFuture<Void> done;
            synchronized (this) {
                busy = false;
                done = lastEntry;
                if (failure == null && batch.waiting.size() >= SEVERAL) {
                    gather(batch.waiting.size());
                }
            }
            done.complete(null);
            // The next entry goes first, so that the disk works while callers are woken.
            sendNext();
            if (failure == null) {
                batch.answer(results);
            } else {
                batch.fail(failure);
            }
        });
    }

    /** Holds the next entry back until most of those who are being answered now have come back; called with the lock held. */
    private void gather(int answered) {
        wanted = Math.min(queue.size() + answered * 3 / 4, CommandCodec.MAXIMUM_COMMANDS);
        long entry = entries;
        timers.after(GATHER_NANOS, () -> {
            synchronized (this) {
                if (entries == entry) {
                    wanted = 0;
                }
            }
            sendNext();
        });
    }

    private CompletableFuture<List<Answer>> send(List<DirectoryCommand> commands) {
        try {
            return log.apply(CommandCodec.encode(commands)).thenApply(appended -> decode(appended, commands.size()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static List<Answer> decode(Appended appended, int expected) {
        try {
            List<DirectoryResult> results = ResultCodec.decode(appended.answer());
            if (results.size() != expected) {
                throw new IllegalStateException(
                        "The log answered " + results.size() + " results to " + expected + " commands.");
            }
            return results.stream()
                    .map(result -> new Answer(result, appended.index()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("The log's answer cannot be read.", e);
        }
    }
}
