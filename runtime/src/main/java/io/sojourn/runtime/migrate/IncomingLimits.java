package io.sojourn.runtime.migrate;

import io.sojourn.identity.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many objects, with how much state, may be on their way to a node at once: from all others together, and from each no
 * more than half of that, so that none takes the room of all. Guarded by the caller.
 */
public final class IncomingLimits {

    private final int objects;
    private final long bytes;
    private final Map<NodeId, Share> bySource = new HashMap<>();
    private Share all = Share.NOTHING;

    private record Share(int objects, long bytes) {
        static final Share NOTHING = new Share(0, 0);

        Share and(long more) {
            return new Share(objects + 1, bytes + more);
        }

        Share without(long less) {
            return new Share(objects - 1, bytes - less);
        }

        /** A single object is never too much for a share: whether it is too large by itself is decided elsewhere. */
        boolean exceeds(int mostObjects, long mostBytes) {
            return objects > mostObjects || (bytes > mostBytes && objects > 1);
        }
    }

    /**
     * Nothing is coming yet.
     *
     * @param objects from all nodes together; at least 2
     * @param bytes likewise
     */
    public IncomingLimits(int objects, long bytes) {
        this.objects = objects;
        this.bytes = bytes;
    }

    /**
     * An object is offered, and counts unless it is refused.
     *
     * @return why it is refused
     */
    public Optional<String> take(NodeId source, long stateBytes) {
        Share whole = all.and(stateBytes);
        if (whole.exceeds(objects, bytes)) {
            return Optional.of(all.objects + " objects with " + all.bytes + " bytes are coming already; at most "
                    + objects + " and " + bytes + " bytes may");
        }
        Share known = bySource.getOrDefault(source, Share.NOTHING);
        Share share = known.and(stateBytes);
        if (share.exceeds(objects / 2, bytes / 2)) {
            return Optional.of(known.objects + " objects with " + known.bytes + " bytes are coming from node " + source
                    + " already; at most " + objects / 2 + " and " + bytes / 2 + " bytes may from one node");
        }
        all = whole;
        bySource.put(source, share);
        return Optional.empty();
    }

    /** An object that was taken has come, or will not. */
    public void give(NodeId source, long stateBytes) {
        all = all.without(stateBytes);
        bySource.computeIfPresent(source, (node, share) -> share.objects == 1 ? null : share.without(stateBytes));
    }
}
