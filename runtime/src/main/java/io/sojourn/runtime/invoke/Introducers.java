package io.sojourn.runtime.invoke;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.connection.CannotConnect;

/** Gets a node that cannot be dialled to dial this one; implemented by whoever can call other nodes. */
@FunctionalInterface
public interface Introducers {

    /**
     * Asks those whom a reference names to introduce its home; the home is connected when this returns. Blocks.
     *
     * @param reference to an object whose home this node may not or cannot dial
     * @param deadlineNanos when to give up, in the node's monotonic time
     * @throws CannotConnect if none of them could; the message says why
     */
    void introduce(Reference reference, long deadlineNanos) throws CannotConnect;
}
