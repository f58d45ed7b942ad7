package io.sojourn.runtime.object;

import io.sojourn.identity.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that this node serves.
 *
 * @param id its identity
 * @param servant the object itself
 * @param epoch how often it has moved
 * @param types the tags of its remote interfaces, most derived first
 * @param methods its remote methods
 * @param internal whether the runtime exported it for itself, so that reports to users leave it out
 * @param serial whether it serves one call at a time
 * @param use what in this node keeps it
 * @param mobility what lets it move; null if its class is not movable
 */
public record Exported(
        ObjectId id,
        Object servant,
        int epoch,
        List<Long> types,
        MethodTable methods,
        boolean internal,
        boolean serial,
        Use use,
        @Nullable Mobility mobility) {

    /** Whether only the object's own code may have the object itself: all others go through a proxy, with what that means. */
    public boolean guarded() {
        return serial || mobility != null;
    }

    /** The same object at another epoch. */
    Exported at(int newEpoch) {
        return new Exported(id, servant, newEpoch, types, methods, internal, serial, use, mobility);
    }

    /** The object's class as callers may see it: hidden classes have an address in memory behind a slash. */
    public String className() {
        String name = servant.getClass().getName();
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
