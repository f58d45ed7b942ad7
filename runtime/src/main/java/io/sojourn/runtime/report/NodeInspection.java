package io.sojourn.runtime.report;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Remote;
import io.sojourn.identity.ObjectId;
import io.sojourn.node.NodeReport;

/**
 * What every node says about itself when it is asked, under the well-known identity {@link #ID}. Who may call it is decided
 * as for any other object, by the node's interceptors.
 */
@Remote
@Deadline(10)
public interface NodeInspection {

    /** The identity of this object on every node. */
    ObjectId ID = new ObjectId(0, 3);

    /** The node's report. */
    @Idempotent
    NodeReport inspect();
}
