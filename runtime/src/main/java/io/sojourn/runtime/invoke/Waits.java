package io.sojourn.runtime.invoke;

import org.jspecify.annotations.Nullable;

/** Is told when a thread waits for a reply, so that a waiting body does not count as a running one. */
@FunctionalInterface
public interface Waits {

    /**
     * The current thread begins to wait. Never blocks.
     *
     * @param awaited the one call whose reply ends the wait, or null if it may be something else
     * @return ends the wait, on the same thread
     */
    Pause begin(@Nullable Awaited awaited);

    /** A wait that has begun. */
    @FunctionalInterface
    interface Pause {

        /** A wait that concerns nobody. */
        Pause NONE = () -> {};

        /** The thread goes on; may wait until a call of the same chain has left its serial object. */
        void end();
    }
}
