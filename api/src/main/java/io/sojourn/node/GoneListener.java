package io.sojourn.node;

import io.sojourn.identity.Reference;

/** Is told that an object is gone; registered with {@link Node#onGone}. */
@FunctionalInterface
public interface GoneListener {

    /**
     * The object cannot be called any more, as far as this node can tell. Called once, on a thread of the node that may
     * block; what it throws is logged.
     *
     * @param reference the object
     * @param reason how this node knows
     */
    void gone(Reference reference, Reason reason);

    /** How a node knows that an object is gone. */
    enum Reason {
        /** Its home has said that it is not exported any more. */
        UNEXPORTED,
        /** Its home has ended. */
        NODE_GONE,
        /** Its home has not been heard of for the length of a lease; it may still be there. */
        LEASE_ENDED
    }
}
