package io.sojourn.runtime.object;

import io.sojourn.identity.Reference;

/** An object that this node does not serve, but knows of: it was here, or is about to come. */
public sealed interface Absent {

    /**
     * It has moved.
     *
     * @param to where to, as far as this node knows
     */
    record Link(Reference to) implements Absent {}

    /**
     * A copy is here that does not serve yet; compared by identity.
     *
     * @param epoch the object's epoch if it is this copy that will serve
     * @param wanted to be run when somebody calls the object; never blocks
     */
    record Expected(int epoch, Runnable wanted) implements Absent {}
}
