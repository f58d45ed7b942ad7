package io.sojourn.runtime.naming;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Binding;
import java.util.Set;

/**
 * A binding as a naming server keeps it.
 *
 * @param binding the binding
 * @param permanent those of its objects that stay bound when their owners have left
 */
public record KeptBinding(Binding binding, Set<ObjectId> permanent) {

    /** Copies the set. */
    public KeptBinding {
        permanent = Set.copyOf(permanent);
    }
}
