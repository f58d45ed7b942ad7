package io.sojourn.naming.server.service;

import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.naming.Untaken;
import io.sojourn.runtime.naming.WatchBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to one node: batches of many of its watches in one call. The node answers soon which of them it has taken. Those
 * whose watchers are still busy are then sent by themselves, which takes as long as their watchers do and holds up nobody.
 *
 * <p>While as many calls are under way as may be, the next batches gather, so the more there is to tell the more of it
 * shares a call. Thread-safe; nothing blocks.
 */
final class WatchLine {

    private static final Logger LOG = LoggerFactory.getLogger(WatchLine.class);

    /** More than one, so that a node far away is not told one picture after the other. */
    private static final int MAXIMUM_CALLS = 8;

    private static final int MAXIMUM_BATCHES = 512;

    /** Which node, and which object of it is told. */
    record Receiver(NodeId client, WatchSink sink) {}

    /** A batch with its watch. */
    private record Sent(RunningWatch watch, WatchBatch batch) {}

    private final Receiver receiver;
    private final SharedDirectory directory;
    private final TimeSource time;
    private final Executor sender;
    private final Consumer<RunningWatch> ended;

    /** Watches that have perhaps something to tell; this and the number of calls are guarded by this object. */
    private final Deque<RunningWatch> due = new ArrayDeque<>();

    private int calls;

    /**
     * A line on which nothing goes yet.
     *
     * @param sender sends batches; must not run them on the calling thread
     * @param ended is told of watches that are not to go on
     */
    WatchLine(
            Receiver receiver,
            SharedDirectory directory,
            TimeSource time,
            Executor sender,
            Consumer<RunningWatch> ended) {
        this.receiver = receiver;
        this.directory = directory;
        this.time = time;
        this.sender = sender;
        this.ended = ended;
    }

    Receiver receiver() {
        return receiver;
    }

    /** Looks soon for what the watches have to tell, each of which has just begun to be under way, and sends it. */
    void tell(Collection<RunningWatch> watches) {
        synchronized (this) {
            due.addAll(watches);
        }
        anotherCall();
    }

    private void anotherCall() {
        synchronized (this) {
            if (due.isEmpty() || calls == MAXIMUM_CALLS) {
                return;
            }
            calls++;
        }
        soon(this::callOnce);
    }

    private void callOnce() {
        List<Sent> gathered = gather();
        if (gathered.isEmpty()) {
            callOver();
            return;
        }
        anotherCall();
        List<WatchBatch> batches = gathered.stream().map(Sent::batch).toList();
        try {
            var unused = receiver.sink()
                    .sendAll(batches)
                    .whenComplete((untaken, failure) -> answered(gathered, untaken, failure));
        } catch (RuntimeException e) {
            answered(gathered, null, e);
        }
    }

    private void callOver() {
        synchronized (this) {
            calls--;
        }
        anotherCall();
    }

    /** Takes as many batches together as one call may carry. */
    private List<Sent> gather() {
        List<Sent> gathered = new ArrayList<>();
        int room = WatchFeed.BATCH;
        while (gathered.size() < MAXIMUM_BATCHES) {
            RunningWatch watch = nextDue();
            if (watch == null) {
                break;
            }
            WatchBatch batch = batchOf(watch);
            if (batch == null) {
                continue;
            }
            room -= batch.events().stream().mapToInt(Directory::objects).sum();
            if (room < 0 && !gathered.isEmpty()) {
                dueFirst(watch);
                break;
            }
            gathered.add(new Sent(watch, batch));
        }
        return gathered;
    }

    private synchronized @Nullable RunningWatch nextDue() {
        return due.poll();
    }

    private synchronized void dueFirst(RunningWatch watch) {
        due.addFirst(watch);
    }

    private @Nullable WatchBatch batchOf(RunningWatch watch) {
        try {
            return watch.next(directory);
        } catch (RuntimeException e) {
            end(watch, e);
            return null;
        }
    }

    private void answered(List<Sent> gathered, @Nullable Untaken untaken, @Nullable Throwable failure) {
        Set<Long> over = untaken == null ? Set.of() : new HashSet<>(untaken.ended());
        Set<Long> busy = untaken == null ? Set.of() : new HashSet<>(untaken.busy());
        List<RunningWatch> more = new ArrayList<>();
        for (Sent sent : gathered) {
            long number = sent.batch().watch();
            if (untaken == null || over.contains(number)) {
                end(sent.watch(), failure);
            } else if (busy.contains(number)) {
                soon(() -> sendAlone(sent));
            } else if (sent.watch().taken(sent.batch(), time.nanoTime())) {
                more.add(sent.watch());
            }
        }
        synchronized (this) {
            due.addAll(more);
        }
        callOver();
    }

    private void sendAlone(Sent sent) {
        try {
            var unused = receiver.sink()
                    .send(sent.batch())
                    .whenComplete((wanted, failure) -> takenAlone(sent, wanted, failure));
        } catch (RuntimeException e) {
            takenAlone(sent, false, e);
        }
    }

    private void takenAlone(Sent sent, @Nullable Boolean wanted, @Nullable Throwable failure) {
        if (failure != null || !Boolean.TRUE.equals(wanted)) {
            end(sent.watch(), failure);
        } else if (sent.watch().taken(sent.batch(), time.nanoTime())) {
            tell(List.of(sent.watch()));
        }
    }

    private void end(RunningWatch watch, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause != null && !(cause instanceof RemoteFailure)) {
            LOG.warn("A batch for node {} could not be sent.", receiver.client(), cause);
        }
        ended.accept(watch);
    }

    private void soon(Runnable sending) {
        try {
            sender.execute(sending);
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is sent any more; the naming server is closing.", e);
        }
    }
}
