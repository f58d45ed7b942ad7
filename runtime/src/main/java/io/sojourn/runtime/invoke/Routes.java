package io.sojourn.runtime.invoke;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.connection.Sessions;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.service.ChosenMember;
import java.util.List;
import java.util.Set;

/** Finds the session in which an object is called. Thread-safe. */
public final class Routes {

    private final NodeId self;
    private final CallerSession local;
    private final Sessions sessions;
    private final LocationTable listed;
    private final DialRules rules;
    private final Introducers introducers;

    /**
     * Routes of one node.
     *
     * @param self this node
     * @param local leads to the objects of this node without a socket
     * @param sessions leads everywhere else
     * @param given addresses that the user gave, which may always be dialled
     * @param listed what the naming server lists
     * @param policy decides about addresses that references carry
     * @param introducers help where the home of an object cannot be dialled
     */
    public Routes(
            NodeId self,
            CallerSession local,
            Sessions sessions,
            Set<Endpoint> given,
            LocationTable listed,
            EndpointPolicy policy,
            Introducers introducers) {
        this.self = self;
        this.local = local;
        this.sessions = sessions;
        this.listed = listed;
        this.rules = new DialRules(given, listed, policy);
        this.introducers = introducers;
    }

    /** Whether the object lives in this node. */
    boolean isLocal(Reference reference) {
        return reference.home().equals(self);
    }

    /**
     * The session with the object's home; may wait for a connection to be made. Where the home cannot be reached, the naming
     * server is asked whether the object is elsewhere by now.
     */
    CallerSession to(HeldReference target, long deadlineNanos) throws CannotConnect, InterruptedException {
        try {
            return to(target.current(), deadlineNanos);
        } catch (CannotConnect e) {
            // Another member takes less time than a question about this one.
            if (!isWellKnown(target.object())
                    && !(target instanceof ChosenMember)
                    && listed.whereabouts(target.object()).map(target::learn).orElse(false)) {
                return to(target.current(), deadlineNanos);
            }
            throw e;
        }
    }

    /** Every node has its own objects under such identities; they are nowhere else. */
    static boolean isWellKnown(ObjectId object) {
        return object.high() == 0;
    }

    /** The session with the home that a reference names; may wait for a connection to be made. */
    public CallerSession to(Reference reference, long deadlineNanos) throws CannotConnect, InterruptedException {
        if (isLocal(reference)) {
            return local;
        }
        NodeId home = reference.home();
        if (sessions.connected(home)) {
            return sessions.with(home, List.of(), deadlineNanos);
        }
        if (reference.endpoints().isEmpty() && !reference.introducers().isEmpty()) {
            introducers.introduce(reference, deadlineNanos);
            return sessions.with(home, List.of(), deadlineNanos);
        }
        return to(home, reference.endpoints(), deadlineNanos);
    }

    /**
     * The session with a node that a message named; may wait for a connection to be made.
     *
     * @param said where the message says that the node listens; dialled only if the rules allow it
     */
    public CallerSession to(NodeId node, List<Endpoint> said, long deadlineNanos)
            throws CannotConnect, InterruptedException {
        if (sessions.connected(node)) {
            return sessions.with(node, List.of(), deadlineNanos);
        }
        List<Endpoint> candidates = rules.candidates(node, said);
        if (candidates.isEmpty()) {
            throw new CannotConnect(whyNot(node, said), null);
        }
        return sessions.with(node, candidates, deadlineNanos);
    }

    private static String whyNot(NodeId node, List<Endpoint> said) {
        if (said.isEmpty()) {
            return "Node " + node + " does not listen and is not connected to this node. Let one of the "
                    + "two listen, or let it call this node first.";
        }
        return "Node " + node + " is said to listen at " + said + ", but this node may "
                + "not dial that: the naming server does not list the node, and the endpoint policy does not allow the "
                + "address. Use a naming server for both nodes, or allow the address with NodeBuilder.dial(...).";
    }
}
