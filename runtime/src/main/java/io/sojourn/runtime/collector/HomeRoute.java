package io.sojourn.runtime.collector;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.connection.CannotConnect;

/** The way to the home of an object, as calls take it; implemented further down. */
@FunctionalInterface
public interface HomeRoute {

    /**
     * Connects this node with the home of an object, if it may be dialled. Blocks.
     *
     * @throws CannotConnect if it may not or does not answer
     */
    void connect(Reference reference, long deadlineNanos) throws CannotConnect, InterruptedException;
}
