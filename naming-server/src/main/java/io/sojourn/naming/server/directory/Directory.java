package io.sojourn.naming.server.directory;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.DirectoryCommand.Agree;
import io.sojourn.naming.server.directory.DirectoryCommand.Begin;
import io.sojourn.naming.server.directory.DirectoryCommand.BeginMove;
import io.sojourn.naming.server.directory.DirectoryCommand.Bind;
import io.sojourn.naming.server.directory.DirectoryCommand.BindAll;
import io.sojourn.naming.server.directory.DirectoryCommand.CommitMove;
import io.sojourn.naming.server.directory.DirectoryCommand.Expire;
import io.sojourn.naming.server.directory.DirectoryCommand.Forget;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetHome;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetObject;
import io.sojourn.naming.server.directory.DirectoryCommand.FromClient;
import io.sojourn.naming.server.directory.DirectoryCommand.Leave;
import io.sojourn.naming.server.directory.DirectoryCommand.Ready;
import io.sojourn.naming.server.directory.DirectoryCommand.Rebind;
import io.sojourn.naming.server.directory.DirectoryCommand.Register;
import io.sojourn.naming.server.directory.DirectoryCommand.Remove;
import io.sojourn.naming.server.directory.DirectoryCommand.Renew;
import io.sojourn.naming.server.directory.DirectoryCommand.Restore;
import io.sojourn.naming.server.directory.DirectoryCommand.Unbind;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.naming.server.directory.DirectoryResult.Registered;
import io.sojourn.runtime.naming.ObjectLocation;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names, nodes and the results of open commands: the state that all naming servers of a system agree on.
 *
 * <p>The same commands in the same order give the same state and the same results, on every machine. Not thread-safe:
 * whoever owns it applies commands one at a time and lets nobody read meanwhile. Nothing blocks.
 */
public final class Directory {

    private final DirectoryLimits limits;
    private final Names names;
    private final NodeTable nodes;
    private final LocationTable locations;
    private final MovedObjects moved;
    private final Map<NodeId, OpenCommands> clients = new LinkedHashMap<>();
    private long lineage;

    /** An empty directory at version 0. */
    public Directory(DirectoryLimits limits) {
        this.limits = limits;
        names = new Names(limits);
        nodes = new NodeTable(limits.nodes());
        locations = names.locations();
        moved = new MovedObjects(limits.locations(), locations, names, nodes);
    }

    /** Applies a command and returns its result; throws nothing, refusals are results. */
    public DirectoryResult apply(DirectoryCommand command) {
        if (command instanceof FromClient fromClient) {
            return applyOnce(fromClient);
        }
        if (command instanceof Renew renew) {
            return renew(renew);
        }
        if (command instanceof Expire expire) {
            return expire(expire);
        }
        if (command instanceof Forget forget) {
            return forget(forget);
        }
        if (command instanceof ForgetHome forget) {
            locations.forgetHome(forget.node(), forget.departure());
            return new Done(version());
        }
        if (command instanceof Agree) {
            return new Done(version());
        }
        if (command instanceof Begin begin) {
            lineage = lineage == 0 ? begin.lineage() : lineage;
            return new Done(version());
        }
        throw new IllegalStateException(command.getClass() + " is no command of this directory.");
    }

    /** The version of the last change of a name; 0 before the first. */
    public long version() {
        return names.version();
    }

    /** Identifies the directory whose versions these are; 0 before its first {@link Begin}. */
    public long lineage() {
        return lineage;
    }

    /** What is bound under the name. */
    public Optional<Binding> find(Name name) {
        return Optional.ofNullable(names.bindings().get(name)).map(Bindings.Bound::binding);
    }

    /**
     * Bindings in the order of their names.
     *
     * @param prefix how the names start
     * @param after the name after which to go on; empty to begin
     * @param limit how many objects they bind together at most, members of services counted, but for the last one
     */
    public List<Binding> list(String prefix, String after, int limit) {
        return names.bindings().list(prefix, after, limit);
    }

    /** The node's entry in the node table. */
    public Optional<NodeEntry> node(NodeId node) {
        return Optional.ofNullable(nodes.get(node));
    }

    /** The latest node of a name, if it is registered. */
    public Optional<NodeEntry> nodeNamed(String name) {
        NodeTable.Latest latest = nodes.latest(name);
        return latest == null ? Optional.empty() : node(latest.node());
    }

    /** All registered nodes, in the order of their registration; a view that changes with the directory. */
    public Collection<NodeEntry> nodes() {
        return nodes.all();
    }

    /** The newest reference to an object among its bindings and where it has moved. */
    public Optional<Reference> whereabouts(ObjectId object) {
        LocationRecord record = locations.get(object);
        return Stream.concat(
                        names.bindings().of(object).stream(),
                        record == null ? Stream.empty() : Stream.of(record.reference()))
                .max(Comparator.comparingInt(Reference::epoch));
    }

    /** Where an object is that has moved, or is about to; empty for any other. */
    public Optional<ObjectLocation> location(ObjectId object) {
        return moved.location(object);
    }

    /** What a node has bound to an object, as it would bind it again, in the order of the names; not more than can move along. */
    public List<Entry> boundTo(ObjectId object, NodeId owner) {
        return names.bindings().of(object, owner).stream()
                .limit(ObjectLocation.MAXIMUM_NAMES)
                .flatMap(name -> names.entries(name, object, owner))
                .toList();
    }

    /** How many objects have moved, or are about to. */
    public int locations() {
        return locations.size();
    }

    /** How many of these objects are at a node. */
    public int locationsAt(NodeId home) {
        return locations.at(home);
    }

    /** Homes of such objects that are in the node table no more, each with the number of its departure. */
    public Map<NodeId, Long> departedHomes() {
        return locations.absent();
    }

    /** Those of the objects bound under the name that stay bound when their owners have left. */
    public Set<ObjectId> permanent(Name name) {
        Bindings.Bound bound = names.bindings().get(name);
        return bound == null ? Set.of() : bound.permanent();
    }

    /** How many names a node has bound. */
    public int namesOf(NodeId owner) {
        return names.bindings().ownedBy(owner);
    }

    /** How many names are bound. */
    public int names() {
        return names.bindings().size();
    }

    /**
     * The identity that an object bound by the node under the name may take over from its predecessor.
     *
     * @param name the name
     * @param node a registered node
     */
    public Optional<FormerBinding> former(Name name, NodeId node) {
        NodeEntry entry = nodes.get(node);
        if (entry == null || entry.name().isEmpty()) {
            return Optional.empty();
        }
        return names.former(name, entry);
    }

    /** Whether the events after the version are still kept, all of them; also false for a version from the future. */
    public boolean remembersSince(long since) {
        return since <= version() && names.history().reachesBackTo(since);
    }

    /** Events after the version that pass the filter, oldest first, until they tell of as many objects as the limit. */
    public List<NamingEvent> eventsAfter(long since, Predicate<NamingEvent> filter, int limit) {
        return names.history().after(since, filter, limit);
    }

    /** How many objects an event tells of: those of services tell of all their members. */
    public static int objects(NamingEvent event) {
        return EventHistory.objects(event);
    }

    /** Clients that are in the node table no more, with the number of their commands; to be forgotten in time. */
    public Map<NodeId, Long> departedClients() {
        Map<NodeId, Long> departed = new LinkedHashMap<>();
        clients.forEach((client, open) -> {
            if (nodes.get(client) == null) {
                departed.put(client, open.applied());
            }
        });
        return departed;
    }

    private DirectoryResult applyOnce(FromClient command) {
        OpenCommands open = clients.get(command.client());
        if (open == null) {
            if (!(command instanceof Register)) {
                return unknownClient(command.client());
            }
            if (clients.size() >= 2 * limits.nodes()) {
                return full("clients are remembered", 2 * limits.nodes(), "Wait until departed ones are forgotten.");
            }
            open = new OpenCommands();
        }
        DirectoryResult answer = open.answer(command.header());
        if (answer != null) {
            return answer;
        }
        DirectoryResult result = command instanceof Register register ? register(register, open) : change(command);
        if (result instanceof Refused refused && !worthKeeping(refused, command)) {
            return result;
        }
        clients.put(command.client(), open);
        open.keep(command.header(), result);
        return result;
    }

    /** Refusals of nodes that are not in the node table are not kept: strangers must not fill the table of results. */
    private boolean worthKeeping(Refused refused, FromClient command) {
        return refused.reason() != Refusal.UNKNOWN_CLIENT && clients.containsKey(command.client());
    }

    private DirectoryResult register(Register register, OpenCommands open) {
        NodeEntry known = nodes.get(register.client());
        if (known != null) {
            if (known.fenced()) {
                return fenced(known.name());
            }
            nodes.put(known.renewedAt(register.endpoints()));
            return new Registered(known.incarnation(), version());
        }
        if (nodes.full()) {
            return full("nodes are registered", limits.nodes(), "Stop nodes that are not needed.");
        }
        String name = register.nodeName();
        NodeTable.Latest latest = name.isEmpty() ? null : nodes.latest(name);
        boolean again = register.knownIncarnation() > 0;
        if (latest != null && again && latest.incarnation() > register.knownIncarnation()) {
            return fenced(name);
        }
        long last = latest == null ? 0 : latest.incarnation();
        NodeEntry entry = new NodeEntry(
                register.client(),
                name,
                register.endpoints(),
                again ? Math.max(last, register.knownIncarnation()) : last + 1,
                firstRenewals(open),
                false);
        if (!name.isEmpty()) {
            fenceOlder(latest, entry.id());
            nodes.lead(entry);
        }
        nodes.put(entry);
        locations.registered(entry.id());
        return new Registered(entry.incarnation(), version());
    }

    /** Counts on from what no earlier registration of the node can have reached: its end may still be on its way. */
    private static long firstRenewals(OpenCommands open) {
        return open.applied() << 32;
    }

    private void fenceOlder(NodeTable.@Nullable Latest latest, NodeId newer) {
        NodeEntry older = latest == null || latest.node().equals(newer) ? null : nodes.get(latest.node());
        if (older != null) {
            nodes.put(older.fence());
        }
    }

    /** Applies a command that only a registered node can send. */
    private DirectoryResult change(FromClient command) {
        NodeEntry client = nodes.get(command.client());
        if (client == null) {
            return unknownClient(command.client());
        }
        if (client.fenced() && !(command instanceof Leave)) {
            return fenced(client.name());
        }
        if (command instanceof Bind bind) {
            return names.bind(bind.entry(), client);
        }
        if (command instanceof BindAll all) {
            return names.bindAll(all.entries(), client);
        }
        if (command instanceof Rebind rebind) {
            return names.rebind(rebind.entry(), rebind.expectedVersion(), client);
        }
        if (command instanceof Unbind unbind) {
            return names.unbind(unbind.name(), unbind.member(), client);
        }
        if (command instanceof Restore restore) {
            return names.restore(restore.bindings());
        }
        if (command instanceof Remove remove) {
            return names.remove(remove.name(), remove.version());
        }
        if (command instanceof BeginMove begin) {
            return moved.begin(begin, client);
        }
        if (command instanceof CommitMove commit) {
            return moved.commit(commit, client);
        }
        if (command instanceof ForgetObject forget) {
            moved.forget(forget.object(), client);
            return new Done(version());
        }
        if (command instanceof Ready) {
            nodes.fenced(client.name()).forEach(older -> depart(older.id()));
            return new Done(version());
        }
        if (command instanceof Leave) {
            depart(client.id());
            return new Done(version());
        }
        throw new IllegalStateException(command.getClass() + " is no command of this directory.");
    }

    private DirectoryResult renew(Renew renew) {
        NodeEntry entry = nodes.get(renew.node());
        if (entry == null) {
            return unknownClient(renew.node());
        }
        if (entry.fenced()) {
            return fenced(entry.name());
        }
        nodes.put(entry.renewed());
        return new Done(version());
    }

    private DirectoryResult expire(Expire expire) {
        NodeEntry entry = nodes.get(expire.node());
        if (entry != null && entry.renewals() == expire.renewals()) {
            depart(expire.node());
        }
        return new Done(version());
    }

    private DirectoryResult forget(Forget forget) {
        OpenCommands open = clients.get(forget.client());
        if (open != null && open.applied() == forget.commands() && nodes.get(forget.client()) == null) {
            clients.remove(forget.client());
        }
        return new Done(version());
    }

    private void depart(NodeId node) {
        nodes.remove(node);
        names.depart(node);
        locations.departed(node);
    }

    private static Refused unknownClient(NodeId client) {
        return new Refused(
                Refusal.UNKNOWN_CLIENT,
                "Node " + client + " is not registered, or its lease has ended. It must register again.");
    }

    private static Refused fenced(String name) {
        return new Refused(
                Refusal.FENCED,
                "A later start of a node named '" + name
                        + "' has taken over. Give each node that runs at the same time a name of its own.");
    }

    private static Refused full(String what, int limit, String wayOut) {
        return new Refused(Refusal.FULL, limit + " " + what + ", which is the limit. " + wayOut);
    }

    /** The directory as it is now, to be written while it goes on. */
    public FrozenDirectory freeze() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(rest)) {
            writeRest(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FrozenDirectory(lineage, version(), names.bindings().all(), rest.toByteArray(), locations.all());
    }

    private void writeRest(DataOutputStream out) throws IOException {
        names.writeRest(out);
        nodes.write(out);
        out.writeInt(clients.size());
        for (Map.Entry<NodeId, OpenCommands> entry : clients.entrySet()) {
            Fields.writeNodeId(out, entry.getKey());
            entry.getValue().write(out);
        }
        locations.writeRest(out);
    }

    void read(DataInputStream in) throws IOException {
        lineage = in.readLong();
        names.read(in);
        nodes.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            clients.put(Fields.readNodeId(in), OpenCommands.read(in));
        }
        locations.read(in);
    }
}
