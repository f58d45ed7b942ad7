package io.sojourn.runtime.introduce;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Remote;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.List;

/**
 * What every node does for others that want to meet, under the well-known identity {@link #ID}. Called by nodes only.
 *
 * <p>An introduction takes three nodes. The <em>holder</em> of a reference calls {@link #introduce} at an introducer; the
 * introducer calls {@link #meet} at the reference's home, over a connection that the home has made; the home dials the
 * holder and calls {@link #met} there.
 */
@Remote
@Deadline(5)
public interface IntroductionService {

    /** The identity of this object on every node. */
    ObjectId ID = new ObjectId(0, 2);

    /**
     * Asks a node that is connected to the called one to dial the calling one.
     *
     * @param endpoints where the calling node listens
     */
    @Idempotent
    Introduced introduce(NodeId home, List<Endpoint> endpoints);

    /**
     * Asks the called node to dial another one, under its own rules for dialling.
     *
     * @param endpoints where the holder says it listens
     */
    @Idempotent
    Introduced meet(NodeId holder, List<Endpoint> endpoints);

    /** Says that the calling node has dialled the called one; when it returns, both sides know of the connection. */
    @Idempotent
    void met();
}
