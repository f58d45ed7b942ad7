package io.sojourn.runtime.naming;

import io.sojourn.node.NodeBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the runtime's node builder also is: for a naming server that is started with settings of its own. */
public interface NamingHost {

    /**
     * Runs the naming server given inside the node.
     *
     * @param provider starts it
     * @param directory where its data live, or null if they are lost with the node
     * @return the builder
     */
    NodeBuilder embeddedNaming(EmbeddedNaming provider, @Nullable Path directory);
}
