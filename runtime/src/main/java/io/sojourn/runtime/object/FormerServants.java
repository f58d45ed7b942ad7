package io.sojourn.runtime.object;

import io.sojourn.identity.ObjectId;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects that have moved away, as long as something in this node still has them in hand: whoever passes one on means
 * the one that has moved. Not thread-safe.
 */
final class FormerServants {

    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Map<Identity, ObjectId> ids = new HashMap<>();

    /** Equal to another one for the same object. */
    private static final class Identity extends WeakReference<Object> {
        private final int hash;

        Identity(Object servant, @Nullable ReferenceQueue<Object> queue) {
            super(servant, queue);
            hash = System.identityHashCode(servant);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object servant = get();
            return servant != null && other instanceof Identity identity && identity.get() == servant;
        }
    }

    void add(Object servant, ObjectId id) {
        forgetCollected();
        ids.put(new Identity(servant, collected), id);
    }

    @Nullable
    ObjectId find(Object servant) {
        return ids.isEmpty() ? null : ids.get(new Identity(servant, null));
    }

    private void forgetCollected() {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            ids.remove(gone);
        }
    }
}
