package io.sojourn.runtime.naming;

import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import io.sojourn.naming.Naming;
import io.sojourn.naming.NewBinding;
import io.sojourn.naming.Selection;
import io.sojourn.naming.Watch;
import io.sojourn.naming.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The names of the system as one node sees them: its cache, its lease, its watches.
 *
 * <p>Thread-safe. The methods of {@link Naming} block as stated there; {@link #close} does not block.
 */
public final class NamingClient implements Naming, AutoCloseable {

    private static final int PAGE = 1_000;
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ObjectPort objects;
    private final DirectoryServers servers;
    private final Background background;
    private final WatchReceiver receiver;
    private final NodeLease lease;
    private final CachedNames cached;
    private final OwnNames own;
    private final OwnBindings bindings;
    private final NamesTakenOver takenOver;
    private final Locations locations;
    private final Whereabouts whereabouts;
    private volatile boolean closed;

    /**
     * A client that is not started yet.
     *
     * @param node who this node is
     * @param addresses where naming servers listen; at least one
     * @param dialer reaches them
     * @param objects turns objects into references and back
     * @param background where the client's own work runs
     * @param patience how long a method waits for a naming server
     */
    public NamingClient(
            NodeIdentity node,
            List<Endpoint> addresses,
            DirectoryDialer dialer,
            ObjectPort objects,
            Background background,
            Duration patience) {
        this.objects = objects;
        this.background = background;
        receiver = new WatchReceiver(background);
        servers = new DirectoryServers(addresses, dialer, background, patience);
        Commands commands = new Commands(servers);
        own = new OwnNames();
        lease = new NodeLease(node, servers, commands, own, objects, background);
        cached = new CachedNames(servers, receiver, background);
        bindings = new OwnBindings(node, objects, servers, commands, own, lease, cached);
        takenOver = new NamesTakenOver(servers, objects, own, lease, background);
        locations = new Locations(servers);
        whereabouts = new Whereabouts(servers);
    }

    /**
     * Begins the client's own work.
     *
     * @param register whether to enter the node in the node table now, as one that listens must, which blocks for one
     *     attempt; otherwise that happens when it first binds a name
     */
    public void start(boolean register) {
        if (register) {
            lease.start();
        }
        background.timers().after(CHECK_NANOS, this::check);
    }

    @Override
    public Binding bind(String name, Object object, BindOption... options) {
        return bind(NewBinding.of(name, object, options));
    }

    @Override
    public Binding bind(NewBinding wanted) {
        return bindings.bind(wanted);
    }

    @Override
    public long bindAll(List<NewBinding> wanted) {
        return bindings.bindAll(wanted);
    }

    @Override
    public Binding rebind(String name, Object object, BindOption... options) {
        return bindings.rebind(new Name(name), object, 0, options);
    }

    @Override
    public Binding rebind(String name, Object object, long version, BindOption... options) {
        if (version < 1) {
            throw new IllegalArgumentException("Bindings have versions from 1 on, not " + version + ".");
        }
        return bindings.rebind(new Name(name), object, version, options);
    }

    @Override
    public long unbind(String name) {
        Name valid = new Name(name);
        return bindings.unbind(valid);
    }

    @Override
    public long unbindShared(String name, Object member) {
        Name valid = new Name(name);
        ObjectId object = objects.identity(member)
                .orElseThrow(() -> new NameNotFound("The object is no member of '" + valid + "': it is neither a proxy "
                        + "nor exported by this node."));
        return bindings.unbind(valid, object);
    }

    @Override
    public Binding find(String name, Consistency consistency) {
        if (consistency == Consistency.CACHED) {
            // A text that is known is a valid name, and need not be looked at again.
            Binding known = cached.known(name);
            if (known != null) {
                return known;
            }
        }
        Name valid = new Name(name);
        return consistency == Consistency.CACHED ? cached.find(valid) : cached.findAgreed(valid);
    }

    @Override
    public <T> T lookup(String name, Class<T> type) {
        return lookup(name, type, Selection.roundRobin());
    }

    @Override
    public <T> T lookup(String name, Class<T> type, Selection selection) {
        Binding found = find(name, Consistency.CACHED);
        return found.isService()
                ? objects.service(found.name(), type, selection, this::members)
                : objects.named(found.name(), found.reference(), type);
    }

    @Override
    public <T> List<T> lookupAll(String name, Class<T> type) {
        return objects.members(find(name, Consistency.CACHED).objects(), type);
    }

    /**
     * The objects bound under a name as far as this node knows, for calls to a service; empty if none is. Asks for a short time
     * only if nothing is known.
     *
     * @throws NamingUnavailable if nothing is known and no naming server answers
     */
    private List<Member> members(Name name) {
        try {
            return cached.findSoon(name).objects();
        } catch (NameNotFound gone) {
            return List.of();
        }
    }

    @Override
    public List<Binding> list(String prefix) {
        String start = Name.prefix(prefix);
        List<Binding> all = new ArrayList<>();
        List<Binding> page;
        String after = "";
        do {
            String from = after;
            Seen seen = cached.seen();
            page = servers.call(service -> service.list(start, from, PAGE, seen.version(), seen.lineage()));
            all.addAll(page);
            after = page.isEmpty() ? "" : page.get(page.size() - 1).name().text();
        } while (page.stream().mapToInt(binding -> binding.objects().size()).sum() >= PAGE);
        return List.copyOf(all);
    }

    @Override
    public Watch watch(String prefix, Watcher watcher) {
        UserWatch watch = new UserWatch(Name.prefix(prefix), watcher);
        WatchStream stream = new WatchStream(watch, receiver, servers, background);
        watch.feed(stream);
        try {
            stream.open();
        } catch (DirectoryFull e) {
            watch.close();
            throw new Refused(Reasons.of(e), FailedCall.of(Outcome.NOT_EXECUTED), e);
        } catch (NamingFailure | RemoteFailure e) {
            watch.close();
            throw e;
        }
        return watch;
    }

    /** Where a node listens according to the naming servers; empty if they do not know or cannot be reached. */
    public List<Endpoint> endpointsOf(NodeId node) {
        return locations.of(node);
    }

    /**
     * Where an object that has a name is now; empty if it has none, or no naming server can be reached soon. Blocks for the
     * network; threads that ask for one object at the same time share one request.
     */
    public Optional<Reference> whereabouts(ObjectId object) {
        return whereabouts.of(object);
    }

    /** How often a node of this name has started; 0 while this node is not registered. */
    public long incarnation() {
        return lease.incarnation();
    }

    /** Whether a node that the naming servers listed is not listed any more: it has left, or its lease has ended. */
    public boolean hasLeft(NodeId node) {
        return locations.hasLeft(node);
    }

    /**
     * What is bound to a name now, for those whose binding has turned out to be stale; empty if nothing is, or no naming
     * server answers. Blocks for the network; threads that ask for one name at the same time share one request.
     */
    public Optional<Reference> bound(Name name) {
        return cached.repaired(name).map(Binding::reference);
    }

    /** Where the latest node of a name listens according to the naming servers; empty if there is none. */
    public List<Endpoint> endpointsOf(String nodeName) {
        return servers.call(service -> service.locateNamed(nodeName));
    }

    /** Says that this node has bound all it means to; what its former runs left bound goes. */
    public void ready() {
        bindings.ready();
    }

    /** What the naming server in use says about itself. */
    public DirectoryStatus status() {
        return servers.call(DirectoryService::status);
    }

    /**
     * Takes a naming server into the cluster, or does nothing if it is in; blocks until it has all names.
     *
     * @param peer its name and where its peers reach it, as in {@code n4=host:7100}
     * @throws PeersUnchanged if it cannot be taken in; the message says why
     */
    public void addPeer(String peer) {
        servers.callPatiently(service -> {
            service.addPeer(peer);
            return peer;
        });
    }

    /**
     * Takes a naming server out of the cluster, or does nothing if it is not in; blocks until that is agreed on.
     *
     * @throws PeersUnchanged if it cannot be taken out; the message says why
     */
    public void removePeer(String name) {
        servers.callPatiently(service -> {
            service.removePeer(name);
            return name;
        });
    }

    /** What operators do with names that are not this node's own. */
    public NameKeeping keeping() {
        return new NameKeeping(servers, bindings);
    }

    /** Where objects are that have moved: what decides a move. */
    public ObjectLocations objectLocations() {
        return new ObjectLocations(servers, bindings);
    }

    /**
     * Lets go of the names of an object that has moved away, names and all: this node does not bind them again, nor keep the
     * object for them. Does not block.
     */
    public void gaveAway(ObjectId object) {
        own.gone(object);
    }

    /**
     * Takes over the names of an object that has moved here: keeps it for them, and binds them again when the naming servers
     * have lost them. How they were bound is asked in the background. Does not block.
     *
     * @param object the object, which this node exports
     * @param names what was bound to it by its home, as in {@link ObjectLocation#names}
     */
    public void tookOver(Object object, List<String> names) {
        takenOver.take(object, names);
    }

    /** The names that this node has bound, by the objects that they are bound to. */
    public Map<ObjectId, List<Name>> namesByObject() {
        return bindings.namesByObject();
    }

    /** Takes this node and what it has bound out of the directory, if that can be done within about two seconds. */
    public void withdraw() {
        lease.leave();
    }

    /** Stops the client's own work; leaves the directory as it is. */
    @Override
    public void close() {
        closed = true;
        bindings.close();
        takenOver.close();
        lease.close();
        cached.close();
        objects.unexport(receiver);
    }

    private void check() {
        if (!closed) {
            receiver.check();
            background.timers().after(CHECK_NANOS, this::check);
        }
    }
}
