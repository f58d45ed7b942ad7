package io.sojourn.naming.server.service;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.naming.DirectoryFull;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.naming.WatchRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All watches at this naming server.
 *
 * <p>Each watch has at most one batch on its way; those of one node share calls, see {@link WatchLine}. A watcher
 * that does not take its batch in time is cut off; it keeps
 * nothing here, and is given what it missed, or a new picture, when it comes back. Thread-safe; nothing blocks.
 */
final class WatchHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchHub.class);
    private static final int MAXIMUM_WATCHES = 20_000;
    private static final int MAXIMUM_WATCHES_OF_CLIENT = 1_000;
    private static final long WORD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A line and how many watches use it. */
    private record UsedLine(WatchLine line, int watches) {}

    private final SharedDirectory directory;
    private final TimeSource time;
    private final Timers timers;
    private final Executor sender;
    private final Map<RunningWatch.Key, RunningWatch> watches = new ConcurrentHashMap<>();
    private final Map<WatchLine.Receiver, UsedLine> lines = new ConcurrentHashMap<>();
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
        RunningWatch.Key key = new RunningWatch.Key(client, request.watch());
        WatchLine line = lineTo(new WatchLine.Receiver(client, sink));
        RunningWatch watch = new RunningWatch(key, line, new WatchFeed(request, directory.lineage()), time.nanoTime());
        RunningWatch before = watches.put(key, watch);
        if (before != null) {
            letGo(before);
        }
        if (watch.beginsWord()) {
            line.tell(List.of(watch));
        }
    }

    void end(NodeId client, long number) {
        RunningWatch watch = watches.get(new RunningWatch.Key(client, number));
        if (watch != null) {
            end(watch);
        }
    }

    /** Lets a watch cover one name more and some less; whether the watch runs here and covers the name now. */
    boolean cover(NodeId client, Search search) {
        RunningWatch watch = watches.get(new RunningWatch.Key(client, search.watch()));
        return watch != null && watch.cover(search);
    }

    /** Lets a watch that begins cover more names; whether it runs here. */
    boolean widen(NodeId client, long number, List<String> names, boolean more) {
        RunningWatch watch = watches.get(new RunningWatch.Key(client, number));
        if (watch == null) {
            return false;
        }
        watch.widen(names, more);
        if (watch.beginsWord()) {
            watch.line().tell(List.of(watch));
        }
        return true;
    }

    int count() {
        return watches.size();
    }

    @Override
    public void close() {
        closed = true;
        watches.values().forEach(RunningWatch::end);
        watches.clear();
        lines.clear();
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("The hub could not be taken off the directory.", e);
        }
    }

    private WatchLine lineTo(WatchLine.Receiver receiver) {
        return lines.compute(
                        receiver,
                        (same, used) -> used == null
                                ? new UsedLine(new WatchLine(receiver, directory, time, sender, this::end), 1)
                                : new UsedLine(used.line(), used.watches() + 1))
                .line();
    }

    private void end(RunningWatch watch) {
        if (watches.remove(watch.key(), watch)) {
            LOG.debug(
                    "Watch {} of node {} ends.",
                    watch.key().number(),
                    watch.key().client());
            letGo(watch);
        }
    }

    private void letGo(RunningWatch watch) {
        watch.end();
        lines.computeIfPresent(
                watch.line().receiver(),
                (receiver, used) -> used.watches() == 1 ? null : new UsedLine(used.line(), used.watches() - 1));
    }

    private void look() {
        tell(RunningWatch::begins);
    }

    private void giveWord() {
        if (closed) {
            return;
        }
        // Silence lets watchers turn to a naming server that knows more.
        if (directory.inTouch()) {
            long now = time.nanoTime();
            watches.values().stream().filter(watch -> watch.isAbandoned(now)).forEach(this::end);
            tell(watch -> watch.beginsWordIfDue(now));
        }
        timers.after(WORD_NANOS, this::giveWord);
    }

    /** Tells the watches that meet the condition, those of one node together. */
    private void tell(Predicate<RunningWatch> condition) {
        Map<WatchLine, List<RunningWatch>> together = new HashMap<>();
        for (RunningWatch watch : watches.values()) {
            if (condition.test(watch)) {
                together.computeIfAbsent(watch.line(), line -> new ArrayList<>())
                        .add(watch);
            }
        }
        together.forEach(WatchLine::tell);
    }
}
