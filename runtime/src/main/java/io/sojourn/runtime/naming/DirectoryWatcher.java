package io.sojourn.runtime.naming;

import io.sojourn.Deadline;
import io.sojourn.Remote;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a naming server calls to tell a node about the names it watches; implemented by {@link NamingClient}. */
@Remote
@Deadline(5)
public interface DirectoryWatcher {

    /**
     * Takes one batch; the next one of the same watch comes when this method has returned. May block as long as user
     * code takes; the naming server ends the watch when that is too long, and the node then asks it to go on.
     *
     * @return whether the watch is still wanted
     */
    boolean take(WatchBatch batch);

    /**
     * Takes one batch of each of several watches. Does not wait for user code: a batch counts as taken when it is certain
     * that its watcher will be told it before any later one. Watches whose watchers are still busy with an earlier batch are
     * named in the answer, and to be told by {@link #take}. A node that does not have this method wants that for all.
     *
     * @param batches each of another watch
     * @return which of them were not taken; completes soon, however long watchers take
     */
    default CompletableFuture<Untaken> takeAll(List<WatchBatch> batches) {
        return CompletableFuture.completedFuture(
                new Untaken(batches.stream().map(WatchBatch::watch).toList(), List.of()));
    }
}
