package io.sojourn.naming.server.directory;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.Naming;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can change the directory.
 *
 * <p>No command holds a time: every replica that applies the same commands in the same order holds the same directory.
 */
public sealed interface DirectoryCommand {

    /** What a command weighs whose result tells the names of an object. */
    int MOVE_WEIGHT = 4;

    /** How much of a log entry the command takes up; 1 for a small one. */
    default int weight() {
        return 1;
    }

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

    /** Makes one binding; a name that an older run of the same node left behind is free for it. */
    record Bind(CommandHeader header, Entry entry) implements FromClient {

        /** Binds a name that is free. */
        public Bind(CommandHeader header, Name name, Reference reference, boolean permanent) {
            this(header, new Entry(name, reference, Entry.How.ALONE, permanent, Metadata.NONE));
        }
    }

    /** Makes several bindings, each as {@link Bind} would, all of them or none. */
    record BindAll(CommandHeader header, List<Entry> entries) implements FromClient {

        /** How many bindings one command can make. */
        public static final int MAXIMUM_ENTRIES = Naming.MAXIMUM_AT_ONCE;

        /** How many characters their names and metadata have together at most, so that they fit into one log entry. */
        public static final int MAXIMUM_TEXT = 256 << 10;

        /** Copies the list and checks the bounds; throws {@link IllegalArgumentException} naming the one broken. */
        public BindAll {
            entries = List.copyOf(entries);
            if (entries.size() > MAXIMUM_ENTRIES) {
                throw new IllegalArgumentException(
                        "At most " + MAXIMUM_ENTRIES + " names are bound at once, not " + entries.size() + ".");
            }
            Set<Name> names = new HashSet<>();
            int text = 0;
            for (Entry entry : entries) {
                text += entry.text();
                if (!names.add(entry.name())) {
                    throw new IllegalArgumentException("The name '" + entry.name() + "' stands twice among those to be "
                            + "bound at once; each can stand there once.");
                }
            }
            if (text > MAXIMUM_TEXT) {
                throw new IllegalArgumentException("The names and metadata bound at once have " + text
                        + " characters; the limit is " + MAXIMUM_TEXT + ". Bind them in several parts.");
            }
        }

        @Override
        public int weight() {
            return Math.max(1, entries.size());
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

        /** What the name is to be bound to. */
        public Entry entry() {
            return new Entry(name, reference, Entry.How.REPLACING, permanent, Metadata.NONE);
        }
    }

    /**
     * Removes what the client has bound under a name.
     *
     * @param member the only member of a service to remove, or null
     */
    record Unbind(CommandHeader header, Name name, @Nullable ObjectId member) implements FromClient {

        /** Removes all that the client has bound under the name. */
        public Unbind(CommandHeader header, Name name) {
            this(header, name, null);
        }
    }

    /**
     * Makes bindings for their former owners, all of them or none; permanent, because nobody renews a lease for them.
     *
     * @param bindings each with the version that it replaces, or 0 for a name that must be free
     */
    record Restore(CommandHeader header, List<Binding> bindings) implements FromClient {

        /** Copies the list and checks the bounds; throws {@link IllegalArgumentException} naming the one broken. */
        public Restore {
            bindings = List.copyOf(bindings);
            Set<Name> names = new HashSet<>();
            int objects = 0;
            int text = 0;
            for (Binding binding : bindings) {
                if (!names.add(binding.name())) {
                    throw new IllegalArgumentException("The name '" + binding.name() + "' stands twice.");
                }
                objects += binding.objects().size();
                text += text(binding);
                checkMembers(binding);
            }
            if (objects > BindAll.MAXIMUM_ENTRIES || text > BindAll.MAXIMUM_TEXT) {
                throw new IllegalArgumentException("At most " + BindAll.MAXIMUM_ENTRIES + " objects with "
                        + BindAll.MAXIMUM_TEXT + " characters are bound at once, not " + objects + " with " + text
                        + ". Restore them in several parts.");
            }
        }

        private static void checkMembers(Binding binding) {
            Set<ObjectId> members = new HashSet<>();
            for (Member member : binding.objects()) {
                if (!members.add(member.reference().object())) {
                    throw new IllegalArgumentException("An object is twice a member of '" + binding.name() + "'.");
                }
            }
            if (members.size() > DirectoryLimits.MEMBERS) {
                throw new IllegalArgumentException("A service has at most " + DirectoryLimits.MEMBERS + " members, not "
                        + members.size() + " as '" + binding.name() + "'.");
            }
        }

        /** How many characters of a binding count. */
        private static int text(Binding binding) {
            int text = binding.name().text().length();
            for (Member member : binding.objects()) {
                text += member.ownerName().length()
                        + member.metadata().values().toString().length();
            }
            return text;
        }

        @Override
        public int weight() {
            return Math.max(
                    1, bindings.stream().mapToInt(each -> each.objects().size()).sum());
        }
    }

    /**
     * Removes what is bound under a name, whoever has bound it.
     *
     * @param version the only version to remove, or 0 for any
     */
    record Remove(CommandHeader header, Name name, long version) implements FromClient {}

    /** Says that the node has bound all it means to bind; what older runs of the same name left behind goes. */
    record Ready(CommandHeader header) implements FromClient {}

    /** Takes the node out of the node table; its bindings go, except permanent ones. */
    record Leave(CommandHeader header) implements FromClient {}

    /**
     * Says that the client is about to move one of its objects.
     *
     * @param at the object as it is
     * @param move the number of this attempt, chosen at random
     */
    record BeginMove(CommandHeader header, Reference at, long move) implements FromClient {
        /** Checks that nothing is missing. */
        public BeginMove {
            Objects.requireNonNull(at, "at");
        }

        @Override
        public int weight() {
            return MOVE_WEIGHT;
        }
    }

    /**
     * Moves an object of the client and its names, if it is still where the client believes: the only step of a move that counts.
     *
     * @param from its home until then
     * @param epoch its epoch until then
     * @param move the attempt that this belongs to
     * @param to the object as it is after that, in the next epoch; at the same home to give the attempt up
     */
    record CommitMove(CommandHeader header, ObjectId object, NodeId from, int epoch, long move, Reference to)
            implements FromClient {
        /** Checks the epochs; throws {@link IllegalArgumentException} naming the rule broken. */
        public CommitMove {
            Objects.requireNonNull(from, "from");
            if (!to.object().equals(object)) {
                throw new IllegalArgumentException(
                        "Object " + object + " cannot move to a reference of object " + to.object() + ".");
            }
            if (epoch < 0 || to.epoch() - 1 != epoch) {
                throw new IllegalArgumentException(
                        "An object in epoch " + epoch + " moves into the next one, not into " + to.epoch() + ".");
            }
        }

        @Override
        public int weight() {
            return MOVE_WEIGHT;
        }
    }

    /** Forgets where an object of the client is: it will not move any more, and exists no longer. */
    record ForgetObject(CommandHeader header, ObjectId object) implements FromClient {}

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

    /**
     * Forgets where the objects of a node are that has been out of the node table for long, unless it has registered since.
     *
     * @param departure the number of its departure
     */
    record ForgetHome(NodeId node, long departure) implements DirectoryCommand {}

    /** Changes nothing; its result comes after those of all commands before it. */
    record Agree() implements DirectoryCommand {}

    /**
     * Gives a directory that is just beginning its identity; a later one changes nothing.
     *
     * @param lineage any number but 0
     */
    record Begin(long lineage) implements DirectoryCommand {}
}
