package io.sojourn.runtime;

import io.sojourn.node.NodeBuilder;
import io.sojourn.node.NodeProvider;

/** How {@code Node.builder()} finds the runtime. */
public final class RuntimeProvider implements NodeProvider {

    /** For the service loader. */
    public RuntimeProvider() {}

    @Override
    public NodeBuilder builder() {
        return new RuntimeNodeBuilder();
    }
}
