package io.sojourn.naming.server.service;

import io.sojourn.runtime.naming.DirectoryWatcher;
import io.sojourn.runtime.naming.DirectoryWatcherAsync;
import io.sojourn.runtime.naming.Untaken;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.spi.RemoteProxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where the batches of one node go; may block for a connection.
 *
 * @param watcher the node's own, or a proxy of it
 */
record WatchSink(DirectoryWatcher watcher) {

    /**
     * Sends a batch. If the watcher belongs to this very node its own code runs on this thread, for as long as it likes.
     *
     * @return completes when the batch has been taken, with whether the watch is still wanted
     */
    CompletableFuture<Boolean> send(WatchBatch batch) {
        return RemoteProxy.invokerOf(watcher) == null
                ? CompletableFuture.completedFuture(watcher.take(batch))
                : DirectoryWatcherAsync.of(watcher).take(batch);
    }

    /** Sends batches of several watches; completes soon, with those that were not taken. Runs no watcher's own code. */
    CompletableFuture<Untaken> sendAll(List<WatchBatch> batches) {
        return watcher.takeAll(batches);
    }
}
