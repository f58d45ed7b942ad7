package io.sojourn.naming.server.service;

import io.sojourn.runtime.naming.DirectoryWatcher;
import io.sojourn.runtime.naming.WatchBatch;
import java.util.concurrent.CompletableFuture;

/** Where the batches of one watch go. */
@FunctionalInterface
interface WatchSink {

    /**
     * Sends a batch; may block for a connection.
     *
     * @return completes when the batch has been taken, with whether the watch is still wanted
     */
    CompletableFuture<Boolean> send(WatchBatch batch);

    /** Whether sending may run the watcher's own code, which may take as long as it likes. */
    default boolean mayRunUserCode() {
        return false;
    }

    /** A sink that hands batches to a watcher of this very node, on the thread that sends. */
    static WatchSink local(DirectoryWatcher watcher) {
        return new WatchSink() {
            @Override
            public CompletableFuture<Boolean> send(WatchBatch batch) {
                return CompletableFuture.completedFuture(watcher.take(batch));
            }

            @Override
            public boolean mayRunUserCode() {
                return true;
            }
        };
    }
}
