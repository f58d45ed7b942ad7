package io.sojourn.runtime.naming;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A naming server that runs inside a node; implemented by the artifact {@code sojourn-naming-server} and found by
 * {@link java.util.ServiceLoader}.
 */
public interface EmbeddedNaming {

    /**
     * Starts a naming server; blocks until it is ready.
     *
     * @param directory where its data live, or null if they are to be lost with it
     * @throws IllegalStateException if it cannot start; the message says what to do about it
     */
    Running start(@Nullable Path directory);

    /** A running naming server, which the node exports under {@link DirectoryService#ID}. */
    interface Running extends AutoCloseable {

        /** The directory. */
        DirectoryService service();

        /** Stops it; calls of the service fail from now on. */
        @Override
        void close();
    }
}
