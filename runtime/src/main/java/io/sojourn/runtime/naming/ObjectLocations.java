package io.sojourn.runtime.naming;

import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import java.util.Optional;

/**
 * Where objects are that have moved, as the naming servers know it: what decides a move.
 *
 * <p>Used by the runtime when it moves an object. Thread-safe; methods block for the network until a naming server answers or
 * the node's default deadline, or that of the call which the thread serves, has passed. Each command is sent again to whichever
 * server until then, and done once at most. How a method ends tells what is certain:
 *
 * <ul>
 *   <li>it returns: the answer holds;
 *   <li>it throws {@link io.sojourn.failure.NamingUnavailable}, or {@link io.sojourn.failure.Cancelled} because the thread was
 *       interrupted: nobody can tell whether the command was done, or still will be;
 *   <li>it throws {@link io.sojourn.failure.AccessDenied} because this node is not the object's home or a later start of its
 *       name has taken over, or {@link Refused} because the naming servers are full or the new home is not registered: nothing
 *       was done.
 * </ul>
 */
public final class ObjectLocations {

    private final DirectoryServers servers;
    private final OwnBindings bindings;

    ObjectLocations(DirectoryServers servers, OwnBindings bindings) {
        this.servers = servers;
        this.bindings = bindings;
    }

    /**
     * Says that this node is about to move one of its objects; to be called before it stops serving it.
     *
     * @param at the object as it is here
     * @param move the number of this attempt, chosen at random
     * @return where the object is; if that {@linkplain ObjectLocation#isAt is not} here in this epoch, the copy here is stale
     */
    public ObjectLocation begin(Reference at, long move) {
        return bindings.change((service, number) -> service.beginMove(number, at, move));
    }

    /**
     * Moves an object and all names that this node has bound to it, if the naming servers still believe what the caller does.
     *
     * @param from this node, the object's home until then; or another one that the naming servers do not know any more, whose
     *     attempt is given up in its place
     * @param epoch its epoch until then
     * @param move the attempt that was begun
     * @param to the object as it is after that, in the next epoch; at the same node to give the attempt up
     * @return where the object is after that: at {@code to} if this was done, now or when it was sent before; elsewhere if it
     *     had no effect; empty if the naming servers know nothing of it, so that a copy in doubt is none any more
     */
    public Optional<ObjectLocation> commit(ObjectId object, NodeId from, int epoch, long move, Reference to) {
        try {
            return bindings.change((service, number) -> service.commitMove(number, object, from, epoch, move, to));
        } catch (HomeNotRegistered e) {
            throw new Refused(Reasons.of(e), FailedCall.of(Outcome.NOT_EXECUTED), e);
        }
    }

    /** Where an object is that has moved, or is about to, as all naming servers agree on it; empty for any other. */
    public Optional<ObjectLocation> find(ObjectId object) {
        return servers.call(service -> service.location(object));
    }

    /** Says that an object of this node is no more; nothing happens if it has moved away. */
    public void forget(ObjectId object) {
        bindings.change((service, number) -> {
            service.forget(number, object);
            return number;
        });
    }
}
