package io.sojourn.naming.server.simulation;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.CommandCodec;
import io.sojourn.naming.server.directory.CommandHeader;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.DirectorySnapshot;
import io.sojourn.naming.server.directory.NodeEntry;
import io.sojourn.naming.server.replica.Contact;
import io.sojourn.naming.server.replica.Leases;
import io.sojourn.runtime.naming.Found;
import io.sojourn.runtime.naming.ObjectLocation;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A naming server: the real directory, lease times and watch feeds on a simulated log, disk and network. */
final class Server extends SimulatedProcess implements LogPeer.Machine {

    /**
     * What a lookup found.
     *
     * @param found empty if the name is not bound
     */
    record Answer(Optional<Found> found) {}

    /** What is bound under a name here, if anything is. */
    private record Seen(Optional<Binding> binding, long version) {}

    private record Waiting(DirectoryCommand command, Consumer<LogPeer.@Nullable Appended> heard, int place) {}

    private static final long GIVE_UP = 10 * VirtualTime.SECOND;
    private static final long RETRY = 20 * VirtualTime.MILLISECOND;
    private static final long ANSWER = 1_500 * VirtualTime.MILLISECOND;
    private static final long LOOK_FOR_LEADER = 200 * VirtualTime.MILLISECOND;
    private static final int MOST_COMMANDS = 64;
    private static final long LONGEST_PAUSE = VirtualTime.SECOND;

    final int id;
    final Disk disk = new Disk();
    private final World world;

    /** With whom the cluster is made; empty for one that is to be taken in. */
    private Set<Integer> founders;

    @Nullable
    LogPeer peer;

    private Directory directory;
    private Leases leases;
    private Contact contact;
    private Hub hub;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private boolean sending;
    private long leadsSince = Long.MAX_VALUE;
    private long renumbered;
    private long arrivals;
    private final Map<NodeId, Long> renewalsSeen = new HashMap<>();
    private final Map<NodeId, Long> renewedAt = new HashMap<>();

    /** Whether clients are answered. */
    boolean serving;

    /** Why it does not start any more, or null. */
    @Nullable
    String refused;

    Server(int id, World world, Set<Integer> founders) {
        super("server " + id, world.time, world.settings.clockOffset(world.dice));
        this.id = id;
        this.world = world;
        this.founders = founders;
        directory = new Directory(world.settings.limits());
        leases = newLeases();
        contact = newContact();
        hub = new Hub(world, this);
    }

    /** Starts it with what its disk holds. */
    void start() {
        if (up || refused != null) {
            return;
        }
        directory = new Directory(world.settings.limits());
        if (!load()) {
            world.trace(this + " does not start: " + refused);
            return;
        }
        begin();
        world.trace(this + " starts");
        queue.clear();
        sending = false;
        serving = false;
        leadsSince = Long.MAX_VALUE;
        renewalsSeen.clear();
        renewedAt.clear();
        leases = newLeases();
        contact = newContact();
        hub = new Hub(world, this);
        peer = new LogPeer(id, world, this, disk, founders);
        peer.start();
        lookForLeader();
        lookAtLeases();
        hub.start();
        awaitAgreement();
    }

    private boolean load() {
        boolean checks = !world.omits(Omission.DAMAGE_STOPS);
        if (checks && !disk.isWhole()) {
            refused = "its log is damaged";
            return false;
        }
        if (disk.snapshot != null) {
            try {
                directory = read(disk.snapshot.directory());
            } catch (IOException e) {
                if (checks) {
                    refused = "its snapshot is damaged";
                    return false;
                }
            }
        }
        return true;
    }

    /** A new, empty machine in its place, to be taken in anew. */
    void replace() {
        disk.erase();
        disk.full = false;
        founders = Set.of();
        refused = null;
    }

    @Override
    void kill() {
        serving = false;
        super.kill();
    }

    @Override
    void resume() {
        boolean stoodLong = paused && time.now() - pausedSince > LONGEST_PAUSE;
        super.resume();
        if (stoodLong) {
            world.leaseTruth.leadershipChanged();
        }
    }

    private Leases newLeases() {
        boolean anew = !world.omits(Omission.LEASES_ANEW_AFTER_PAUSE);
        return new Leases(
                world.settings.leaseNanos(),
                world.settings.memoryNanos(),
                world.settings.locationNanos(),
                anew ? world.settings.lookNanos() + LONGEST_PAUSE : Long.MAX_VALUE);
    }

    private Contact newContact() {
        return new Contact(
                () -> world.omits(Omission.SILENT_WITHOUT_LEADER) || (peer != null && peer.leader() >= 0),
                this::nanoTime);
    }

    private void lookForLeader() {
        contact.look();
        after(LOOK_FOR_LEADER, this::lookForLeader);
    }

    boolean inTouch() {
        return contact.look();
    }

    Directory directory() {
        return directory;
    }

    private void lookAtLeases() {
        boolean leads = peer != null && peer.leads();
        if (leads) {
            if (leadsSince == Long.MAX_VALUE) {
                leadsSince = time.now();
                world.leaseTruth.leadershipChanged();
            }
            for (DirectoryCommand command : leases.due(directory, nanoTime())) {
                if (command instanceof DirectoryCommand.Expire expire) {
                    long since = Math.max(leadsSince, renewedAt.getOrDefault(expire.node(), leadsSince));
                    world.leaseTruth.proposed(this, expire, since);
                }
                submit(command, result -> {});
            }
        } else {
            leadsSince = Long.MAX_VALUE;
            if (!world.omits(Omission.LEASES_ANEW_FOR_LEADER)) {
                leases.restart();
            } else {
                leases.due(directory, nanoTime());
            }
        }
        after(world.settings.lookNanos(), this::lookAtLeases);
    }

    /** Answers clients as soon as all that was agreed on before is known here. */
    private void awaitAgreement() {
        if (directory.lineage() == 0) {
            submit(new DirectoryCommand.Begin(1 + world.dice.below(1_000)), result -> {});
        }
        submitAndApply(new DirectoryCommand.Agree(), result -> {
            if (result == null) {
                after(LOOK_FOR_LEADER, this::awaitAgreement);
            } else {
                serving = true;
            }
        });
    }

    /** Puts a command in the log; null is heard if it cannot be told whether it got there. */
    void submit(DirectoryCommand command, Consumer<@Nullable DirectoryResult> heard) {
        queue.add(new Waiting(command, appended -> heard.accept(result(appended, 0)), 0));
        sendNext();
    }

    private void submitAndApply(DirectoryCommand command, Consumer<@Nullable DirectoryResult> heard) {
        queue.add(new Waiting(
                command,
                appended -> {
                    if (appended == null) {
                        heard.accept(null);
                    } else {
                        awaitApplied(appended, heard);
                    }
                },
                0));
        sendNext();
    }

    private void awaitApplied(LogPeer.Appended appended, Consumer<@Nullable DirectoryResult> heard) {
        if (peer.applied() >= appended.index()) {
            heard.accept(result(appended, 0));
        } else {
            after(RETRY, () -> awaitApplied(appended, heard));
        }
    }

    private static @Nullable DirectoryResult result(LogPeer.@Nullable Appended appended, int place) {
        return appended == null ? null : (DirectoryResult) ((List<?>) appended.answer()).get(place);
    }

    private void sendNext() {
        if (sending || queue.isEmpty()) {
            return;
        }
        sending = true;
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < MOST_COMMANDS && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        byte[] entry = CommandCodec.encode(batch.stream().map(Waiting::command).toList());
        append(entry, time.now() + GIVE_UP, appended -> {
            sending = false;
            sendNext();
            for (int i = 0; i < batch.size(); i++) {
                LogPeer.Appended own =
                        appended == null ? null : new LogPeer.Appended(appended.index(), List.of(result(appended, i)));
                batch.get(i).heard().accept(own);
            }
        });
    }

    private void append(byte[] entry, long end, Consumer<LogPeer.@Nullable Appended> heard) {
        Consumer<LogPeer.@Nullable Appended> outcome = appended -> {
            if (appended != null || time.now() >= end) {
                heard.accept(appended);
            } else {
                after(RETRY, () -> append(entry, end, heard));
            }
        };
        int leader = peer.leader();
        if (leader < 0) {
            outcome.accept(null);
        } else if (leader == id) {
            peer.propose(entry, outcome);
        } else {
            Server leading = world.servers.get(leader);
            world.wires.<LogPeer.Appended>ask(
                    this, leading, ANSWER, reply -> world.peer(leader).propose(entry, reply::answer), outcome);
        }
    }

    @Override
    public Object apply(long index, byte[] commands) {
        List<DirectoryResult> results = new ArrayList<>();
        try {
            for (DirectoryCommand command : CommandCodec.decode(commands)) {
                results.add(applied(index, command));
            }
        } catch (IOException | RuntimeException e) {
            world.violation(this + " cannot apply entry " + index + ": " + e);
            return results;
        }
        for (NodeEntry node : directory.nodes()) {
            Long before = renewalsSeen.put(node.id(), node.renewals());
            if (before == null || before != node.renewals()) {
                renewedAt.put(node.id(), time.now());
            }
        }
        world.truth.applied(this, index, commands, directory);
        hub.look();
        return List.copyOf(results);
    }

    /** Applies a command; what cannot be left out of it is undone after it. */
    private DirectoryResult applied(long index, DirectoryCommand command) {
        Optional<Binding> before =
                command instanceof DirectoryCommand.CommitMove move && world.omits(Omission.NAMES_FOLLOW)
                        ? directory.find(Moves.nameOf(move.object().low()))
                        : Optional.empty();
        DirectoryResult result = directory.apply(altered(index, command));
        before.ifPresent(this::putBack);
        if (world.omits(Omission.LOCATIONS_OUTLIVE_LEASES)) {
            Map.copyOf(directory.departedHomes())
                    .forEach((home, departure) -> directory.apply(new DirectoryCommand.ForgetHome(home, departure)));
        }
        return result;
    }

    private void putBack(Binding before) {
        long version = directory.find(before.name()).map(Binding::version).orElse(0L);
        if (version > before.version()) {
            CommandHeader header = new CommandHeader(new CallId(new NodeId(0, 999), version), version - 1, List.of());
            CommandHeader next = new CommandHeader(new CallId(new NodeId(0, 999), version + 1), version, List.of());
            directory.apply(new DirectoryCommand.Register(header, "", List.of(), 0));
            directory.apply(new DirectoryCommand.Restore(
                    next, List.of(Binding.of(before.name(), version, before.objects(), false))));
        }
    }

    /** Leaves out what the run is to leave out of the directory. */
    private DirectoryCommand altered(long index, DirectoryCommand command) {
        if (command instanceof DirectoryCommand.Expire expire && world.omits(Omission.EXPIRE_COUNTS_RENEWALS)) {
            return new DirectoryCommand.Expire(
                    expire.node(),
                    directory.node(expire.node()).map(NodeEntry::renewals).orElse(0L));
        }
        if (command instanceof DirectoryCommand.CommitMove move && world.omits(Omission.MOVES_COMPARED)) {
            return directory
                    .location(move.object())
                    .filter(at -> at.reference().home().equals(move.from()))
                    .map(at -> uncompared(index, move, at))
                    .orElse(move);
        }
        if (world.omits(Omission.COMMANDS_ONCE)) {
            if (command instanceof DirectoryCommand.Bind bind) {
                return new DirectoryCommand.Bind(fresh(bind.header()), bind.entry());
            }
            if (command instanceof DirectoryCommand.BindAll bind) {
                return new DirectoryCommand.BindAll(fresh(bind.header()), bind.entries());
            }
            if (command instanceof DirectoryCommand.Unbind unbind) {
                return new DirectoryCommand.Unbind(fresh(unbind.header()), unbind.name());
            }
            if (command instanceof DirectoryCommand.Rebind rebind) {
                return new DirectoryCommand.Rebind(
                        fresh(rebind.header()),
                        rebind.name(),
                        rebind.reference(),
                        rebind.permanent(),
                        rebind.expectedVersion());
            }
        }
        return command;
    }

    /** As if it were done whatever the record says, and each time it arrives: alone, commands that are done once hide that. */
    private static DirectoryCommand.CommitMove uncompared(
            long index, DirectoryCommand.CommitMove move, ObjectLocation at) {
        CommandHeader sent = move.header();
        CallId another = new CallId(sent.call().client(), sent.call().sequence() + 900 + index % 100);
        int epoch = at.reference().epoch();
        Reference to = new Reference(
                move.to().home(), move.object(), epoch + 1, move.to().types(), List.of());
        return new DirectoryCommand.CommitMove(
                new CommandHeader(another, sent.doneUpTo(), sent.done()),
                move.object(),
                move.from(),
                epoch,
                at.move(),
                to);
    }

    private CommandHeader fresh(CommandHeader header) {
        long number = 1_000_000_000L + ++renumbered;
        return new CommandHeader(new CallId(header.call().client(), number), number - 1, List.of());
    }

    @Override
    public byte[] snapshot() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DirectorySnapshot.write(directory, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void install(byte[] snapshot) {
        try {
            directory = read(snapshot);
            hub.look();
        } catch (IOException e) {
            world.violation(this + " was sent a snapshot that cannot be read: " + e);
        }
    }

    private Directory read(byte[] snapshot) throws IOException {
        return DirectorySnapshot.read(new ByteArrayInputStream(snapshot), world.settings.limits());
    }

    @Override
    public void stop() {
        world.trace(this + " stops");
        kill();
    }

    // What clients ask.

    void command(DirectoryCommand command, Wires.Reply<DirectoryResult> reply) {
        if (!serving) {
            reply.answer(null);
            return;
        }
        submit(command, reply::answer);
    }

    void find(NodeId client, Search search, Wires.Reply<Answer> reply) {
        if (!serving || (!search.linearizable() && !inTouch())) {
            reply.answer(null);
            return;
        }
        Search ordered = inOrder(search);
        if (world.omits(Omission.COVER_BEFORE_READ)) {
            read(search, seen -> atSomeTime(() -> reply.answer(answer(seen, hub.cover(client, ordered)))));
            return;
        }
        boolean covered = hub.cover(client, ordered);
        atSomeTime(() -> read(search, seen -> reply.answer(answer(seen, covered))));
    }

    /** The thread that serves a call may stand still between two steps. */
    private void atSomeTime(Runnable next) {
        if (world.dice.chance(0.05)) {
            after(world.dice.below(100) * VirtualTime.MILLISECOND, next);
        } else {
            next.run();
        }
    }

    private @Nullable Answer answer(@Nullable Seen seen, boolean covered) {
        return seen == null
                ? null
                : new Answer(seen.binding()
                        .map(binding -> new Found(binding, covered, seen.version(), directory.lineage())));
    }

    /** Reads a name here, or lets all agree first; null is heard if that does not succeed. */
    private void read(Search search, Consumer<@Nullable Seen> heard) {
        Name name = new Name(search.name());
        Seen here = seenHere(name);
        boolean behind =
                here.version() < search.seen() && (search.lineage() == 0 || directory.lineage() == search.lineage());
        if (!search.linearizable() && !behind) {
            heard.accept(here);
        } else if (world.omits(Omission.READS_THROUGH_LOG) && peer.leads()) {
            heard.accept(here);
        } else {
            submitAndApply(
                    new DirectoryCommand.Agree(), agreed -> heard.accept(agreed == null ? null : seenHere(name)));
        }
    }

    private Search inOrder(Search search) {
        return world.omits(Omission.SEARCHES_NUMBERED)
                ? new Search(
                        search.name(),
                        search.linearizable(),
                        search.watch(),
                        ++arrivals,
                        search.dropped(),
                        search.seen(),
                        search.lineage())
                : search;
    }

    private Seen seenHere(Name name) {
        Optional<Binding> here = directory.find(name);
        return new Seen(here, directory.version());
    }

    /** Where an object is that has moved, as all agree on it. */
    void location(ObjectId object, Wires.Reply<Optional<ObjectLocation>> reply) {
        if (!serving) {
            reply.answer(null);
            return;
        }
        submitAndApply(
                new DirectoryCommand.Agree(),
                agreed -> reply.answer(agreed == null ? null : directory.location(object)));
    }

    Hub hub() {
        return hub;
    }
}
