package io.sojourn.runtime.dispatch;

import io.sojourn.identity.ObjectId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each object has of the node's places: which of its bodies run, and which of its calls wait. Of the calls that wait,
 * nested ones come first, then those to the objects with the fewest running bodies: a slow object cannot hold up others.
 * Guarded by its owner.
 */
final class Shares {

    private final int mostRunning;
    private final Bound bound;
    private final Map<ObjectId, Share> shares = new HashMap<>();
    private final TreeSet<Share> waiting = new TreeSet<>(Comparator.comparing((Share share) -> !share.line.hasNested())
            .thenComparingInt(share -> share.running)
            .thenComparingLong(share -> share.waitsSince));
    private long clock;

    private static final class Share {
        final ObjectId object;
        final Line line;
        int running;
        long waitsSince;

        Share(ObjectId object, Bound bound) {
            this.object = object;
            this.line = new Line(bound);
        }
    }

    /**
     * No calls yet.
     *
     * @param mostRunning how many places one object may take with calls that are not nested
     * @param bound how much may wait for one object
     */
    Shares(int mostRunning, Bound bound) {
        this.mostRunning = mostRunning;
        this.bound = bound;
    }

    /** Whether a call may begin at once as far as its object is concerned. */
    boolean mayBegin(Arrival call) {
        Share share = shares.get(call.object());
        return call.nested || share == null || (share.line.isEmpty() && share.running < mostRunning);
    }

    /** The calls that wait for an object; nothing may be added or removed. */
    @Nullable
    Line line(ObjectId object) {
        Share share = shares.get(object);
        return share == null ? null : share.line;
    }

    /** Of how many objects calls wait. */
    int objectsThatWait() {
        return waiting.size();
    }

    void add(Arrival call) {
        Share share = take(call.object());
        if (share.line.isEmpty()) {
            share.waitsSince = clock++;
        }
        share.line.add(call);
        put(share);
    }

    void remove(Arrival call) {
        Share share = take(call.object());
        share.line.remove(call);
        put(share);
    }

    /** A body of the object begins to run, or goes on. */
    void runs(ObjectId object, int change) {
        Share share = take(object);
        share.running += change;
        put(share);
    }

    /**
     * Takes the call whose turn it is; null if none may begin.
     *
     * @param nestedOnly whether only nested calls may
     */
    @Nullable
    Arrival next(boolean nestedOnly) {
        Share share = waiting.isEmpty() ? null : waiting.first();
        Arrival call = share == null ? null : share.line.first();
        if (share == null || call == null || (!call.nested && (nestedOnly || share.running >= mostRunning))) {
            return null;
        }
        take(share.object);
        share.line.remove(call);
        share.waitsSince = clock++;
        put(share);
        return call;
    }

    /** Takes a share out of the order, because it is about to change. */
    private Share take(ObjectId object) {
        Share share = shares.computeIfAbsent(object, id -> new Share(id, bound));
        if (!share.line.isEmpty()) {
            waiting.remove(share);
        }
        return share;
    }

    private void put(Share share) {
        if (!share.line.isEmpty()) {
            waiting.add(share);
        } else if (share.running == 0) {
            shares.remove(share.object);
        }
    }
}
