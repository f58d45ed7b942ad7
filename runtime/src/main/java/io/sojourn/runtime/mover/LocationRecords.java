package io.sojourn.runtime.mover;

import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.object.Exported;
import java.util.List;
import java.util.Optional;

/**
 * The location table, which decides where a moved object is; implemented by whoever talks to the naming server. All methods
 * but those that say otherwise block for the network, and throw {@link io.sojourn.failure.NamingUnavailable} or a {@link RemoteFailure} when it is not known
 * what has become of the request, and another {@link NamingFailure} when it was refused.
 */
public interface LocationRecords {

    /**
     * Where an object is.
     *
     * @param reference leads there
     * @param move the number of the move that wrote the record
     * @param reachable whether its home is there, as far as the table knows
     * @param names what its home has bound to it
     */
    record Known(Reference reference, long move, boolean reachable, List<String> names) {

        /** The same for the rules. */
        public Place place() {
            return new Place(reference.home(), reference.epoch(), move);
        }
    }

    /** Whether there is such a table; if not, the source of a move decides alone. Never blocks. */
    boolean shared();

    /** Takes note that this node is about to move its object. */
    Known begin(Reference at, long move);

    /**
     * Names another place for an object if the table still names the place given, with all that is bound to it.
     *
     * <p>Only the home may do so; others may name the home again, with the next epoch, if the table knows it to be gone.
     */
    Known commit(ObjectId object, Place from, Reference to);

    /** What the table says; nothing if it has no record. */
    Optional<Known> find(ObjectId object);

    /** The object, which lives here, is gone for good. */
    void forget(ObjectId object);

    /** An object has left: what was bound to it here is another node's. Never blocks. */
    void gaveAway(ObjectId object);

    /** An object has come: what was bound to it elsewhere is this node's. Never blocks. */
    void tookOver(Exported object, List<String> names);

    /** The names that this node has bound to an object. Never blocks. */
    List<String> namesOf(ObjectId object);

    /** Where the node of a name listens; empty if that is not known. */
    List<Endpoint> endpointsOf(String nodeName);

    /** Where a node listens; empty if that is not known. */
    List<Endpoint> endpointsOf(NodeId node);
}
