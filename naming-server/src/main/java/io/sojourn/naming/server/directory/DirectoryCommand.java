package io.sojourn.naming.server.directory;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;
import java.util.List;
import java.util.Objects;

/**
 * Everything that can change the directory.
 *
 * <p>No command holds a time: every replica that applies the same commands in the same order holds the same directory.
 */
public sealed interface DirectoryCommand {

    /** A command of a client, which is applied at most once however often it arrives. */
    sealed interface FromClient extends DirectoryCommand {
        /** Which command of which client this is. */
        CommandHeader header();

        /** The node that sent the command. */
        default NodeId client() {
            return header().call().client();
        }
    }

    /**
     * Enters a node in the node table under a lease, or renews its entry; fences an older run of the same name.
     *
     * @param nodeName the readable name; empty for none
     * @param endpoints where the node listens; empty if it does not
     * @param knownIncarnation what the node was told when it registered before, or 0
     */
    record Register(CommandHeader header, String nodeName, List<Endpoint> endpoints, long knownIncarnation)
            implements FromClient {

        /** The length of the longest node name in characters. */
        public static final int MAXIMUM_NODE_NAME = 128;

        /** Copies the list and checks the bounds; throws {@link IllegalArgumentException} naming the one broken. */
        public Register {
            endpoints = List.copyOf(endpoints);
            if (nodeName.length() > MAXIMUM_NODE_NAME) {
                throw new IllegalArgumentException(
                        "A node name has at most " + MAXIMUM_NODE_NAME + " characters, not " + nodeName.length() + ".");
            }
            if (endpoints.size() > Reference.MAXIMUM_ENDPOINTS) {
                throw new IllegalArgumentException("A node is listed under at most " + Reference.MAXIMUM_ENDPOINTS
                        + " endpoints, not " + endpoints.size() + ".");
            }
        }
    }

    /** Binds a free name, or one that an older run of the same node left behind. */
    record Bind(CommandHeader header, Name name, Reference reference, boolean permanent) implements FromClient {
        /** Checks that nothing is missing. */
        public Bind {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(reference, "reference");
        }
    }

    /**
     * Binds a name whatever it was bound to, or only if it still has the version given.
     *
     * @param expectedVersion the version to replace, or 0 for any and none
     */
    record Rebind(CommandHeader header, Name name, Reference reference, boolean permanent, long expectedVersion)
            implements FromClient {
        /** Checks that nothing is missing. */
        public Rebind {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** Removes a binding of the client. */
    record Unbind(CommandHeader header, Name name) implements FromClient {}

    /** Says that the node has bound all it means to bind; what older runs of the same name left behind goes. */
    record Ready(CommandHeader header) implements FromClient {}

    /** Takes the node out of the node table; its bindings go, except permanent ones. */
    record Leave(CommandHeader header) implements FromClient {}

    /** Renews a node's lease. */
    record Renew(NodeId node) implements DirectoryCommand {}

    /**
     * Ends a node's lease unless it was renewed since.
     *
     * @param renewals how often the lease had been renewed when it was found to be out
     */
    record Expire(NodeId node, long renewals) implements DirectoryCommand {}

    /**
     * Forgets the results kept for a client that is in the node table no more, unless it sent a command since.
     *
     * @param commands how many commands of the client had been applied
     */
    record Forget(NodeId client, long commands) implements DirectoryCommand {}

    /** Changes nothing; its result comes after those of all commands before it. */
    record Agree() implements DirectoryCommand {}

    /** Changes nothing; its result is what is bound under a name after all commands before it. */
    record Look(Name name) implements DirectoryCommand {}

    /**
     * Gives a directory that is just beginning its identity; a later one changes nothing.
     *
     * @param lineage any number but 0
     */
    record Begin(long lineage) implements DirectoryCommand {}
}
