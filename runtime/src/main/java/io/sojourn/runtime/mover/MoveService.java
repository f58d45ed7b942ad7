package io.sojourn.runtime.mover;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.failure.MoveFailed;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.Drained;
import io.sojourn.node.Moved;
import java.util.List;
import java.util.Optional;

/**
 * What nodes do for each other when objects move, under the well-known identity {@link #ID} of every node. Who may call it is
 * decided as for any other object, by the node's interceptors.
 */
@Remote
@Deadline(10)
public interface MoveService {

    /** The identity of this object on every node. */
    ObjectId ID = new ObjectId(0, 5);

    /** Longest part of a state in one call, in bytes. */
    int PART = 512 << 10;

    /**
     * Moves an object of the called node, or of the node to which it has moved from there.
     *
     * @param destination the name of a node, or its id
     */
    @Deadline(60)
    Moved move(ObjectId object, String destination) throws MoveFailed;

    /** Moves all objects of the called node elsewhere that can move. */
    @Deadline(600)
    Drained drain(List<String> destinations) throws MoveFailed;

    /**
     * Offers an object to the called node, which keeps a copy that does not serve yet once it has the whole state.
     *
     * @param part the first part of the state
     * @return where the called node listens
     */
    List<Endpoint> offer(MoveOffer offer, byte[] part) throws MoveFailed;

    /** A further part of the state. */
    void part(long move, int offset, byte[] part) throws MoveFailed;

    /**
     * Says that an offered object has moved; when it returns, the object serves there.
     *
     * @param names what is bound to it
     * @return false if the called node does not have it any more
     */
    boolean activate(long move, List<String> names);

    /** Where an object is that the called node serves or has served; with the number of its last move, or 0. */
    @Idempotent
    Optional<Stated> place(ObjectId object);

    /**
     * The called node need not keep an object any more for those who hold it at the calling one.
     *
     * @param move the move by which the object went there; word about an earlier stay means nothing
     */
    @Idempotent
    void letGo(ObjectId object, long move);

    /**
     * Where an object is.
     *
     * @param reference leads there
     * @param move the number of its last move, if the node that says this has made or given it up; else 0
     */
    @Portable
    record Stated(Reference reference, long move) {}
}
