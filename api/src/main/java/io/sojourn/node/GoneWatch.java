package io.sojourn.node;

/** A registration made with {@link Node#onGone}; it keeps the reference held until it is closed or the object is gone. */
public interface GoneWatch extends AutoCloseable {

    /** Ends the registration; the listener may be running, but does not begin any more. */
    @Override
    void close();
}
