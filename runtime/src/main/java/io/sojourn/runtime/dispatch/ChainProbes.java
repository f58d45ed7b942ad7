package io.sojourn.runtime.dispatch;

import io.sojourn.Deadline;
import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.identity.ObjectId;

/**
 * Follows chains of calls from node to node, to find out whether they wait for each other. Every node has one under the
 * well-known identity {@link #ID}; only nodes call it.
 */
@Remote
public interface ChainProbes {

    /** The identity of every node's own. */
    ObjectId ID = new ObjectId(0, 16);

    /** Goes on with a search: from a call that this node serves to what that call waits for. */
    @Oneway
    @Deadline(5)
    void follow(ChainProbe probe);
}
