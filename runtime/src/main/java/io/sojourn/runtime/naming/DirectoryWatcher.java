package io.sojourn.runtime.naming;

import io.sojourn.Deadline;
import io.sojourn.Remote;

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
}
