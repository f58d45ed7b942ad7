package io.sojourn.runtime.migrate;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** For which former homes objects are kept here, since which move. Guarded by the caller. */
public final class Keepers {

    private final Safeguards safeguards;
    private final Map<ObjectId, Map<NodeId, Kept>> kept = new HashMap<>();

    /** Nothing is kept. */
    public Keepers(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    /** That an object is, or was, kept here for a node where it was before. */
    private static final class Kept {
        final long move;

        /** What keeps it; null while the object is elsewhere again. */
        @Nullable
        Keepable use;

        long goneSince;
        boolean gone;

        Kept(long move) {
            this.move = move;
        }
    }

    /**
     * A former home that has been gone for long enough.
     *
     * @param object what is kept for it
     * @param keeper the former home
     * @param move the move since which it is kept
     */
    public record Gone(ObjectId object, NodeId keeper, long move) {}

    /** Whether nothing is kept for anybody. */
    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /** Whether a former home has not let an object go, be the object here or elsewhere. */
    public boolean keeps(ObjectId object) {
        return kept.containsKey(object);
    }

    /** An object has gone from here: from now on the link is kept for its former homes, and by it the object. */
    public void departed(ObjectId object) {
        Map<NodeId, Kept> keepers = kept.get(object);
        if (keepers != null) {
            keepers.values().forEach(each -> each.use = null);
        }
    }

    /**
     * An object has come: it is kept for the node that it comes from, and for those where it was before.
     *
     * @return what the same node had kept since an earlier stay, which is to be given back; null if nothing
     */
    public @Nullable Keepable arrived(ObjectId object, Keepable use, NodeId from, long move) {
        Map<NodeId, Kept> keepers = kept.computeIfAbsent(object, id -> new HashMap<>());
        Kept before = keepers.put(from, new Kept(move));
        keepers.values().forEach(each -> {
            if (each.use == null && safeguards.keep(Safeguard.HOLDERS_TRAVEL)) {
                use.keep();
                each.use = use;
            }
        });
        return before == null ? null : before.use;
    }

    /**
     * A former home has no use any more for an object being kept here.
     *
     * @param move the move by which the object came from there: word about an earlier stay ends nothing
     * @return what is to be given back; null if nothing
     */
    public @Nullable Keepable letGo(ObjectId object, NodeId keeper, long move) {
        Map<NodeId, Kept> keepers = kept.get(object);
        Kept let = keepers == null ? null : keepers.get(keeper);
        if (keepers == null || let == null || let.move != move) {
            return null;
        }
        keepers.remove(keeper);
        if (keepers.isEmpty()) {
            kept.remove(object);
        }
        return let.use;
    }

    /** Those that have been gone for a time, and have let nothing go before. */
    public List<Gone> goneFor(long nanos, Predicate<NodeId> isGone, long now) {
        List<Gone> over = new ArrayList<>();
        kept.forEach((object, keepers) -> keepers.forEach((keeper, each) -> {
            boolean gone = isGone.test(keeper);
            if (gone && !each.gone) {
                each.goneSince = now;
            }
            each.gone = gone;
            if (gone && now - each.goneSince > nanos) {
                over.add(new Gone(object, keeper, each.move));
            }
        }));
        return over;
    }
}
