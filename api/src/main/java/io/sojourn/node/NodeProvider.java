package io.sojourn.node;

/** Makes node builders; implemented once by the runtime and found by {@link java.util.ServiceLoader}. */
public interface NodeProvider {

    /** A new builder with default settings. */
    NodeBuilder builder();
}
