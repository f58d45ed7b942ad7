package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.CommandCodec;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.ResultCodec;
import io.sojourn.naming.server.replica.RaftGroupMember.Appended;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts commands that wait together into one log entry, so that they share one write to disk.
 *
 * <p>One entry is on its way at a time; what comes meanwhile makes up the next. Thread-safe.
 */
final class CommandBatcher {

    private static final int MAXIMUM_WAITING = 16_384;

    /** A result, and which log entry it came from. */
    record Answer(DirectoryResult result, long index) {}

    private record Waiting(DirectoryCommand command, CompletableFuture<Answer> result) {}

    private final Function<byte[], CompletableFuture<Appended>> log;

    /** Guarded by this. */
    private final Queue<Waiting> queue = new ArrayDeque<>();

    /** Whether an entry is on its way; guarded by this. */
    private boolean busy;

    /** Completes with the entry on its way; guarded by this. */
    private CompletableFuture<Void> lastEntry = new CompletableFuture<>();

    /** Why nothing is taken any more, or null; guarded by this. */
    private @Nullable RuntimeException closed;

    /** A batcher whose entries go into the log given, which answers with the encoded results. */
    CommandBatcher(Function<byte[], CompletableFuture<Appended>> log) {
        this.log = log;
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
        List<Waiting> batch = new ArrayList<>();
        synchronized (this) {
            if (busy || queue.isEmpty()) {
                return;
            }
            busy = true;
            lastEntry = new CompletableFuture<>();
            int weight = 0;
            while (weight < CommandCodec.MAXIMUM_COMMANDS && !queue.isEmpty()) {
                Waiting waiting = queue.remove();
                batch.add(waiting);
                weight += waiting.command().weight();
            }
        }
        CompletableFuture<?> unused = send(batch).whenComplete((results, failure) -> {
            CompletableFuture<Void> done;
            synchronized (this) {
                busy = false;
                done = lastEntry;
            }
            done.complete(null);
            // The next entry goes first, so that the disk works while callers are woken.
            sendNext();
            for (int i = 0; i < batch.size(); i++) {
                if (failure == null) {
                    batch.get(i).result().complete(results.get(i));
                } else {
                    batch.get(i).result().completeExceptionally(failure);
                }
            }
        });
    }

    private CompletableFuture<List<Answer>> send(List<Waiting> batch) {
        try {
            byte[] entry =
                    CommandCodec.encode(batch.stream().map(Waiting::command).toList());
            return log.apply(entry).thenApply(appended -> decode(appended, batch.size()));
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
