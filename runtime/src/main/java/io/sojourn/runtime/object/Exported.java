package io.sojourn.runtime.object;

import io.sojourn.identity.ObjectId;
import java.util.List;

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
 */
public record Exported(
        ObjectId id,
        Object servant,
        int epoch,
        List<Long> types,
        MethodTable methods,
        boolean internal,
        boolean serial,
        Use use) {}
