package io.sojourn.naming.server.service;

import io.sojourn.call.CallContext;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.Naming;
import io.sojourn.naming.server.directory.CommandHeader;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Located;
import io.sojourn.naming.server.directory.DirectoryResult.Registered;
import io.sojourn.naming.server.directory.Entry;
import io.sojourn.naming.server.directory.NodeEntry;
import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.naming.BindRequest;
import io.sojourn.runtime.naming.CommandNumber;
import io.sojourn.runtime.naming.DirectoryService;
import io.sojourn.runtime.naming.DirectoryStatus;
import io.sojourn.runtime.naming.DirectoryWatcher;
import io.sojourn.runtime.naming.Former;
import io.sojourn.runtime.naming.Found;
import io.sojourn.runtime.naming.KeptBinding;
import io.sojourn.runtime.naming.ObjectLocation;
import io.sojourn.runtime.naming.PeersUnchanged;
import io.sojourn.runtime.naming.Registration;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.naming.WatchRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The directory as a remote object: checks what callers send, puts it into the log and says what came of it.
 *
 * <p>Methods are called by the dispatcher on threads of bodies and may block until the log has taken a command.
 */
public final class DirectoryObject implements DirectoryService {

    private static final int LONGEST_LIST = 1_000;

    private final SharedDirectory directory;
    private final WatchHub watches;

    /** What is bound under a name, if anything is, when the directory has the version given. */
    private record Seen(Optional<Binding> binding, long version) {}

    /** The object for a directory; its watches end with the hub. */
    DirectoryObject(SharedDirectory directory, WatchHub watches) {
        this.directory = directory;
        this.watches = watches;
    }

    @Override
    public Registration register(
            CommandNumber number, String nodeName, List<Endpoint> endpoints, long knownIncarnation) {
        List<Endpoint> reachable = ListedEndpoints.of(endpoints, context().callerAddress());
        DirectoryResult result =
                submit(new DirectoryCommand.Register(header(number), nodeName, reachable, knownIncarnation));
        if (result instanceof Registered registered) {
            return new Registration(registered.incarnation(), directory.lease().toMillis());
        }
        throw Refusals.failure(result);
    }

    @Override
    public void renew() {
        done(submit(new DirectoryCommand.Renew(context().caller())));
    }

    @Override
    public void ready(CommandNumber number) {
        done(submit(new DirectoryCommand.Ready(header(number))));
    }

    @Override
    public void leave(CommandNumber number) {
        done(submit(new DirectoryCommand.Leave(header(number))));
    }

    @Override
    public Binding bind(CommandNumber number, BindRequest request) {
        return changed(submit(new DirectoryCommand.Bind(header(number), entry(request))));
    }

    @Override
    public long bindAll(CommandNumber number, List<BindRequest> requests) {
        if (requests.size() > Naming.MAXIMUM_AT_ONCE) {
            throw new IllegalArgumentException(
                    "At most " + Naming.MAXIMUM_AT_ONCE + " names are bound at once, not " + requests.size() + ".");
        }
        List<Entry> entries = requests.stream().map(DirectoryObject::entry).toList();
        return done(submit(new DirectoryCommand.BindAll(header(number), entries)));
    }

    private static Entry entry(BindRequest request) {
        Set<BindOption> options = request.options();
        return new Entry(
                new Name(request.name()),
                request.reference(),
                options.contains(BindOption.SHARED)
                        ? Entry.How.SHARED
                        : options.contains(BindOption.REPLACING) ? Entry.How.REPLACING : Entry.How.ALONE,
                options.contains(BindOption.PERMANENT),
                request.metadata());
    }

    @Override
    public Binding rebind(
            CommandNumber number, String name, Reference reference, boolean permanent, long expectedVersion) {
        return changed(submit(
                new DirectoryCommand.Rebind(header(number), new Name(name), reference, permanent, expectedVersion)));
    }

    @Override
    public long unbind(CommandNumber number, String name, Optional<ObjectId> member) {
        return done(submit(new DirectoryCommand.Unbind(header(number), new Name(name), member.orElse(null))));
    }

    @Override
    public Optional<Former> former(String name) {
        Name valid = new Name(name);
        NodeId caller = context().caller();
        // The caller has just registered, perhaps through another naming server.
        done(submit(new DirectoryCommand.Agree()));
        return directory
                .read(current -> current.former(valid, caller))
                .map(former -> new Former(former.object(), former.epoch()));
    }

    @Override
    public Optional<Reference> whereabouts(ObjectId object) {
        return read(current -> current.whereabouts(object));
    }

    @Override
    public ObjectLocation beginMove(CommandNumber number, Reference at, long move) {
        return located(submit(new DirectoryCommand.BeginMove(header(number), at, move)))
                .orElseThrow(() -> new IllegalStateException("An object is nowhere after the beginning of its move."));
    }

    @Override
    public Optional<ObjectLocation> commitMove(
            CommandNumber number, ObjectId object, NodeId from, int epoch, long move, Reference to) {
        return located(submit(new DirectoryCommand.CommitMove(header(number), object, from, epoch, move, to)));
    }

    @Override
    public void forget(CommandNumber number, ObjectId object) {
        done(submit(new DirectoryCommand.ForgetObject(header(number), object)));
    }

    @Override
    public Optional<ObjectLocation> location(ObjectId object) {
        done(submit(new DirectoryCommand.Agree()));
        return directory.read(current -> current.location(object));
    }

    @Override
    public List<BindRequest> boundTo(ObjectId object) {
        NodeId caller = context().caller();
        done(submit(new DirectoryCommand.Agree()));
        return directory.read(current -> current.boundTo(object, caller)).stream()
                .map(DirectoryObject::request)
                .toList();
    }

    private static BindRequest request(Entry entry) {
        Set<BindOption> options = EnumSet.noneOf(BindOption.class);
        if (entry.how() == Entry.How.SHARED) {
            options.add(BindOption.SHARED);
        }
        if (entry.permanent()) {
            options.add(BindOption.PERMANENT);
        }
        return new BindRequest(entry.name().text(), entry.reference(), options, entry.metadata());
    }

    @Override
    public Found find(Search search) {
        Name name = new Name(search.name());
        // First cover, then read: a change in between is told twice rather than never.
        boolean watched = search.watch() != 0 && watches.cover(context().caller(), search);
        Seen seen = search.linearizable() ? agreed(name) : seenHere(name);
        if (isBehind(seen.version(), search.seen(), search.lineage())) {
            seen = agreed(name);
        }
        if (seen.binding().isEmpty()) {
            throw new NameNotFound("Nothing is bound under the name '" + name + "'.");
        }
        return new Found(seen.binding().get(), watched, seen.version(), directory.lineage());
    }

    @Override
    public List<Binding> list(String prefix, String after, int limit, long seen, long lineage) {
        String start = Name.prefix(prefix);
        String from = Name.prefix(after);
        int most = Math.max(1, Math.min(limit, LONGEST_LIST));
        if (isBehind(read(Directory::version), seen, lineage)) {
            done(submit(new DirectoryCommand.Agree()));
        }
        return read(current -> current.list(start, from, most));
    }

    @Override
    public List<KeptBinding> export(String after, int limit) {
        String from = Name.prefix(after);
        int most = Math.max(1, Math.min(limit, LONGEST_LIST));
        // A copy that is kept must not lack what was acknowledged before it was made, whichever naming server makes it.
        done(submit(new DirectoryCommand.Agree()));
        return directory.read(current -> current.list("", from, most).stream()
                .map(binding -> new KeptBinding(binding, current.permanent(binding.name())))
                .toList());
    }

    @Override
    public long restore(CommandNumber number, List<Binding> bindings) {
        return done(submit(new DirectoryCommand.Restore(header(number), bindings)));
    }

    @Override
    public long remove(CommandNumber number, String name, long version) {
        return done(submit(new DirectoryCommand.Remove(header(number), new Name(name), version)));
    }

    @Override
    public List<Endpoint> locate(NodeId node) {
        return read(current -> current.node(node).map(NodeEntry::endpoints).orElse(List.of()));
    }

    @Override
    public List<Endpoint> locateNamed(String nodeName) {
        return read(
                current -> current.nodeNamed(nodeName).map(NodeEntry::endpoints).orElse(List.of()));
    }

    @Override
    public void watch(WatchRequest request, DirectoryWatcher watcher) {
        read(Directory::version);
        checkNames(request.names());
        if (request.prefix() != null) {
            Name.prefix(request.prefix());
        }
        watches.begin(context().caller(), request, new WatchSink(watcher));
    }

    @Override
    public boolean widen(long watch, List<String> names, boolean more) {
        checkNames(names);
        return watches.widen(context().caller(), watch, names, more);
    }

    private static void checkNames(List<String> names) {
        if (names.size() > WatchRequest.MAXIMUM_NAMES) {
            throw new IllegalArgumentException("At most " + WatchRequest.MAXIMUM_NAMES
                    + " names are watched by one request, not " + names.size() + ". Widen the watch by the others.");
        }
        names.forEach(Name::new);
    }

    @Override
    public void unwatch(long watch) {
        watches.end(context().caller(), watch);
    }

    @Override
    public DirectoryStatus status() {
        boolean leads = directory.leads();
        return directory.read(current -> new DirectoryStatus(
                current.version(),
                current.names(),
                current.nodes().size(),
                current.locations(),
                watches.count(),
                leads,
                directory.lease().toMillis(),
                current.lineage(),
                directory.peers().status()));
    }

    @Override
    public void addPeer(String peer) {
        try {
            directory.peers().add(PeerAddress.parse(peer));
        } catch (IllegalArgumentException e) {
            throw new PeersUnchanged(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void removePeer(String name) {
        directory.peers().remove(name);
    }

    /** Whether a caller has seen more of this directory than is known here. */
    private boolean isBehind(long version, long seen, long lineage) {
        // A node that has only bound names so far does not know which directory that was.
        return version < seen && (lineage == 0 || lineage == directory.lineage());
    }

    /** Reads after all commands that were over before: agreement comes after them in the log, and is waited for here. */
    private Seen agreed(Name name) {
        done(submit(new DirectoryCommand.Agree()));
        return directory.read(current -> new Seen(current.find(name), current.version()));
    }

    private Seen seenHere(Name name) {
        return read(current -> new Seen(current.find(name), current.version()));
    }

    /** Reads what may be a little older than what other naming servers know, but not much. */
    private <T> T read(Function<Directory, T> query) {
        if (!directory.inTouch()) {
            throw new NamingUnavailable("This naming server has lost touch with the others: no majority answers.");
        }
        return directory.read(query);
    }

    private DirectoryResult submit(DirectoryCommand command) {
        try {
            return directory.submit(command).get(context().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NamingUnavailable("The call was cancelled while it waited for the log.", e);
        } catch (TimeoutException e) {
            throw new NamingUnavailable("The log did not take the command before the call's deadline.", e);
        } catch (ExecutionException e) {
            throw new NamingUnavailable("The log did not take the command: " + e.getCause(), e);
        }
    }

    private static CommandHeader header(CommandNumber number) {
        return new CommandHeader(new CallId(context().caller(), number.number()), number.doneUpTo(), number.done());
    }

    private static CallContext context() {
        return CallContext.current()
                .orElseThrow(() -> new IllegalStateException("The directory must be called through a proxy."));
    }

    private static Binding changed(DirectoryResult result) {
        if (result instanceof Changed changed) {
            return changed.binding();
        }
        throw Refusals.failure(result);
    }

    private static Optional<ObjectLocation> located(DirectoryResult result) {
        if (result instanceof Located located) {
            return located.location();
        }
        throw Refusals.failure(result);
    }

    private static long done(DirectoryResult result) {
        if (result instanceof Done done) {
            return done.version();
        }
        throw Refusals.failure(result);
    }
}
