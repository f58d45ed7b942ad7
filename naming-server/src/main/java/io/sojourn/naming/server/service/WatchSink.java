package io.sojourn.naming.server.service;

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
}
