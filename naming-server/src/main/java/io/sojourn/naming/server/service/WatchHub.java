package io.sojourn.naming.server.service;

import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.naming.DirectoryFull;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.runtime.naming.WatchRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All watches at this naming server.
 *
 * <p>Each watch has at most one batch on its way. A watcher that does not take its batch in time is cut off; it keeps
 * nothing here, and is given what it missed, or a new picture, when it comes back. Thread-safe; nothing blocks.
 */
final class WatchHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchHub.class);
    private static final int MAXIMUM_WATCHES = 20_000;
    private static final int MAXIMUM_WATCHES_OF_CLIENT = 1_000;
    private static final long WORD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** For how long a watch is kept whose names do not come. */
    private static final long BEGIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Which watch of which node. */
    private record Key(NodeId client, long number) {}

    /** A watch with its feed; the feed and the flags are guarded by this object. */
    private static final class Running {
        private final Key key;
        private final WatchFeed feed;
        private final WatchSink sink;
        private boolean sending;
        private boolean lookAgain;
        private final long begunNanos;
        private long lastWordNanos;

        Running(Key key, WatchFeed feed, WatchSink sink, long begunNanos) {
            this.begunNanos = begunNanos;
            this.key = key;
            this.feed = feed;
            this.sink = sink;
        }
    }

    private final SharedDirectory directory;
    private final TimeSource time;
    private final Timers timers;
    private final Executor sender;
    private final Map<Key, Running> watches = new ConcurrentHashMap<>();
    private final AutoCloseable subscription;
    private volatile boolean closed;

    /**
     * No watches yet.
     *
     * @param sender sends batches; must not run them on the calling thread
     */
    WatchHub(SharedDirectory directory, TimeSource time, Timers timers, Executor sender) {
        this.directory = directory;
        this.time = time;
        this.timers = timers;
        this.sender = sender;
        subscription = directory.afterChange(this::look);
        timers.after(WORD_NANOS, this::giveWord);
    }

    /** Begins a watch; one of the same client and number ends. */
    void begin(NodeId client, WatchRequest request, WatchSink sink) {
        boolean tooMany = watches.keySet().stream()
                        .filter(key -> key.client().equals(client))
                        .count()
                >= MAXIMUM_WATCHES_OF_CLIENT;
        if (tooMany || watches.size() >= MAXIMUM_WATCHES) {
            throw new DirectoryFull("This naming server runs at most " + MAXIMUM_WATCHES + " watches, "
                    + MAXIMUM_WATCHES_OF_CLIENT + " of one node. Close watches that are not needed.");
        }
        Key key = new Key(client, request.watch());
        Running running = new Running(key, new WatchFeed(request, directory.lineage()), sink, time.nanoTime());
        watches.put(key, running);
        sendSoon(running, true);
    }

    void end(NodeId client, long number) {
        watches.remove(new Key(client, number));
    }

    /** Lets a watch cover one name more and some less; whether the watch runs here and covers the name now. */
    boolean cover(NodeId client, Search search) {
        Running running = watches.get(new Key(client, search.watch()));
        if (running == null) {
            return false;
        }
        synchronized (running) {
            return running.feed.cover(search);
        }
    }

    /** Lets a watch that begins cover more names; whether it runs here. */
    boolean widen(NodeId client, long number, List<String> names, boolean more) {
        Running running = watches.get(new Key(client, number));
        if (running == null) {
            return false;
        }
        synchronized (running) {
            running.feed.widen(names, more);
        }
        sendSoon(running, true);
        return true;
    }

    int count() {
        return watches.size();
    }

    @Override
    public void close() {
        closed = true;
        watches.clear();
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("The hub could not be taken off the directory.", e);
        }
    }

    /** Looks for what every watch has to be told; those of one node together, which share its connection anyway. */
    private void look() {
        Map<NodeId, List<Running>> together = new HashMap<>();
        for (Running running : watches.values()) {
            if (!begins(running)) {
                continue;
            }
            if (running.sink.mayRunUserCode()) {
                sendSoon(() -> send(running, false));
            } else {
                together.computeIfAbsent(running.key.client(), client -> new ArrayList<>())
                        .add(running);
            }
        }
        together.values().forEach(some -> sendSoon(() -> some.forEach(running -> send(running, false))));
    }

    private void giveWord() {
        if (closed) {
            return;
        }
        if (!directory.inTouch()) {
            // Silence lets watchers turn to a naming server that knows more.
            timers.after(WORD_NANOS, this::giveWord);
            return;
        }
        long now = time.nanoTime();
        watches.values().removeIf(running -> isAbandoned(running, now));
        for (Running running : watches.values()) {
            boolean due;
            synchronized (running) {
                due = now - running.lastWordNanos >= WORD_NANOS;
            }
            if (due) {
                sendSoon(running, true);
            }
        }
        timers.after(WORD_NANOS, this::giveWord);
    }

    private static boolean isAbandoned(Running running, long now) {
        synchronized (running) {
            return !running.feed.isComplete() && now - running.begunNanos > BEGIN_NANOS;
        }
    }

    private void sendSoon(Running running, boolean evenIfNothing) {
        if (begins(running)) {
            sendSoon(() -> send(running, evenIfNothing));
        }
    }

    /** Whether the caller is to look for what a watch has to be told; else that is done after what is on its way. */
    private static boolean begins(Running running) {
        synchronized (running) {
            if (running.sending) {
                running.lookAgain = true;
                return false;
            }
            running.sending = true;
            return true;
        }
    }

    private void sendSoon(Runnable sending) {
        try {
            sender.execute(sending);
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is sent any more; the naming server is closing.", e);
        }
    }

    private void send(Running running, boolean evenIfNothing) {
        WatchBatch batch = nextBatch(running, evenIfNothing);
        while (batch == null) {
            synchronized (running) {
                if (!running.lookAgain) {
                    running.sending = false;
                    return;
                }
                running.lookAgain = false;
            }
            batch = nextBatch(running, false);
        }
        WatchBatch sent = batch;
        try {
            var unused =
                    running.sink.send(sent).whenComplete((wanted, failure) -> taken(running, sent, wanted, failure));
        } catch (RuntimeException e) {
            taken(running, sent, false, e);
        }
    }

    private @Nullable WatchBatch nextBatch(Running running, boolean evenIfNothing) {
        // The directory's lock is taken first, here and nowhere the other way round.
        return directory.read(current -> {
            synchronized (running) {
                return running.feed.next(current, evenIfNothing);
            }
        });
    }

    private void taken(Running running, WatchBatch batch, @Nullable Boolean wanted, @Nullable Throwable failure) {
        if (failure != null || !Boolean.TRUE.equals(wanted)) {
            if (failure != null && !(failure instanceof RemoteFailure)) {
                LOG.warn("A batch for node {} could not be sent.", running.key.client(), failure);
            }
            if (watches.remove(running.key, running)) {
                LOG.debug("Watch {} of node {} ends.", running.key.number(), running.key.client(), failure);
            }
            return;
        }
        boolean more;
        synchronized (running) {
            running.feed.taken(batch);
            running.lastWordNanos = time.nanoTime();
            running.sending = false;
            more = running.lookAgain || WatchFeed.mayHaveMore(batch);
            running.lookAgain = false;
        }
        if (more && watches.get(running.key) == running) {
            sendSoon(running, false);
        }
    }
}
