package io.sojourn.naming.server.service;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.naming.WatchBatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A watch with its feed and what is under way for it: one batch at most. Thread-safe; nothing blocks. */
final class RunningWatch {

    private static final long WORD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** For how long a watch is kept whose names do not come. */
    private static final long BEGIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Which watch of which node. */
    record Key(NodeId client, long number) {}

    private final Key key;
    private final WatchLine line;
    private final WatchFeed feed;
    private final long begunNanos;

    /** Whether a batch is on its way or is about to be looked for; this and what follows is guarded by this object. */
    private boolean underWay;

    private boolean lookAgain;

    /** Whether the watcher is to be told something even if nothing has changed. */
    private boolean wordDue;

    private long lastWordNanos;
    private boolean ended;

    RunningWatch(Key key, WatchLine line, WatchFeed feed, long begunNanos) {
        this.key = key;
        this.line = line;
        this.feed = feed;
        this.begunNanos = begunNanos;
    }

    Key key() {
        return key;
    }

    /** Where its batches go, with those of other watches of its node. */
    WatchLine line() {
        return line;
    }

    /** Covers one name more and some less; whether the name is covered now. */
    synchronized boolean cover(Search search) {
        return feed.cover(search);
    }

    /** Covers more names before anything is told. */
    synchronized void widen(List<String> names, boolean more) {
        feed.widen(names, more);
    }

    /** Whether its names were waited for in vain. */
    synchronized boolean isAbandoned(long now) {
        return !feed.isComplete() && now - begunNanos > BEGIN_NANOS;
    }

    /** Whether the caller is to see that the watcher is told what has changed; else that is done after what is under way. */
    synchronized boolean begins() {
        if (underWay) {
            lookAgain = true;
            return false;
        }
        underWay = true;
        return true;
    }

    /** As {@link #begins}, for a watcher that is to be told something in any case. */
    synchronized boolean beginsWord() {
        if (begins()) {
            wordDue = true;
            return true;
        }
        return false;
    }

    /** As {@link #beginsWord}, if the watcher has not been told anything for a second. */
    synchronized boolean beginsWordIfDue(long now) {
        return now - lastWordNanos >= WORD_NANOS && beginsWord();
    }

    /** What to send next; null for nothing, and then nothing is under way any more. */
    @Nullable
    WatchBatch next(SharedDirectory directory) {
        // The directory's lock is taken first, here and nowhere the other way round.
        return directory.read(this::next);
    }

    private synchronized @Nullable WatchBatch next(Directory directory) {
        lookAgain = false;
        WatchBatch batch = ended ? null : feed.next(directory, wordDue);
        underWay = batch != null;
        return batch;
    }

    /** Says that a batch was taken; whether there may be more, which the caller is to see to then. */
    synchronized boolean taken(WatchBatch batch, long now) {
        feed.taken(batch);
        wordDue = false;
        lastWordNanos = now;
        underWay = !ended && (lookAgain || WatchFeed.mayHaveMore(batch));
        lookAgain = false;
        return underWay;
    }

    /** Nothing more is sent. */
    synchronized void end() {
        ended = true;
    }
}
