package io.sojourn.node;

/**
 * Implemented by an object that wants to know when it has been released: when the last other node that held a reference to
 * it has let it go, has ended or has not been heard of for the length of a lease, so that its export has been ended.
 *
 * <p>Objects that were exported by {@link Node#export} or that are bound to a name are not released and not told.
 */
@FunctionalInterface
public interface Unreferenced {

    /**
     * The object is not exported any more. Called once per export, on a thread of the node that may block; what it throws
     * is logged.
     */
    void unreferenced();
}
