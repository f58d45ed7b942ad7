package io.sojourn.naming.server.simulation;

import io.sojourn.naming.server.simulation.Disk.Entry;
import io.sojourn.naming.server.simulation.Disk.Snapshot;
import io.sojourn.runtime.testkit.Dice;
import io.sojourn.runtime.testkit.VirtualTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One peer's part in a replicated log, in place of the engine: terms, votes, entries that count when a majority has them on
 * disk, snapshots for those who were away long, members taken in and out one at a time (D. Ongaro, J. Ousterhout, "In Search
 * of an Understandable Consensus Algorithm", 2014).
 */
final class LogPeer {

    /** What the log is for. */
    interface Machine {
        /** Takes the next entry that all agree on. */
        Object apply(long index, byte[] commands);

        byte[] snapshot();

        void install(byte[] snapshot);

        /** The disk takes no more, or this peer belongs to the cluster no longer. */
        void stop();
    }

    /** An entry that is in the log for good, and what the machine said to it. */
    record Appended(long index, Object answer) {}

    private record Awaited(long term, Consumer<@Nullable Appended> heard) {}

    private record Answer(long term, boolean taken, long index) {}

    private static final long TICK = 50 * VirtualTime.MILLISECOND;
    private static final long SHORTEST_ELECTION = 300 * VirtualTime.MILLISECOND;
    private static final long LONGEST_ELECTION = 600 * VirtualTime.MILLISECOND;
    private static final int MOST_ENTRIES = 64;

    private final int id;
    private final World world;
    private final SimulatedProcess process;
    private final Disk disk;
    private final Machine machine;
    private final Dice dice;
    private final Set<Integer> founders;

    private boolean leading;
    private int leader = -1;
    private long commit;
    private long applied;
    private long electionAt;
    private long heardLeaderAt = Long.MIN_VALUE;
    private long readyAt;
    private final Set<Integer> votes = new HashSet<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private final Map<Integer, Long> match = new HashMap<>();
    private final Map<Integer, Long> heard = new HashMap<>();
    private final TreeMap<Long, Awaited> awaited = new TreeMap<>();

    /** A peer with the disk given; the founders are of use only where the disk knows nothing better. */
    LogPeer(int id, World world, Server process, Disk disk, Set<Integer> founders) {
        this.id = id;
        this.world = world;
        this.process = process;
        this.disk = disk;
        this.machine = process;
        this.dice = world.dice;
        this.founders = founders;
        applied = disk.first() - 1;
        commit = applied;
        waitForLeader();
    }

    void start() {
        tick();
    }

    int leader() {
        return leader;
    }

    /** Whether it leads and has applied all that was agreed on before. */
    boolean leads() {
        return leading && applied >= readyAt;
    }

    long applied() {
        return applied;
    }

    Set<Integer> members() {
        return membersAt(disk.last());
    }

    private Set<Integer> membersAt(long index) {
        for (long i = index; i >= disk.first(); i--) {
            Set<Integer> changed = disk.entry(i).members();
            if (changed != null) {
                return changed;
            }
        }
        return disk.snapshot == null ? founders : disk.snapshot.members();
    }

    /** Appends an entry if this peer leads; null is heard if it does not, or if it leads no longer before that is agreed on. */
    void propose(byte[] commands, Consumer<@Nullable Appended> outcome) {
        propose(commands, null, outcome);
    }

    /** Takes a peer in, or out; null is heard if that cannot be done now. */
    void change(Set<Integer> members, Consumer<@Nullable Appended> outcome) {
        boolean changing = false;
        for (long i = Math.max(commit + 1, disk.first()); i <= disk.last(); i++) {
            changing |= disk.entry(i).members() != null;
        }
        if (changing || !leads()) {
            outcome.accept(null);
        } else {
            propose(new byte[0], members, outcome);
        }
    }

    private void propose(byte[] commands, @Nullable Set<Integer> members, Consumer<@Nullable Appended> outcome) {
        if (!leading) {
            outcome.accept(null);
            return;
        }
        if (!write(Entry.of(disk.term, commands, members))) {
            return;
        }
        awaited.put(disk.last(), new Awaited(disk.term, outcome));
        syncThen(this::advance);
        replicate();
    }

    private boolean write(Entry entry) {
        if (disk.full) {
            machine.stop();
            return false;
        }
        disk.append(entry);
        return true;
    }

    /** Does something when all that is written now is on disk. */
    private void syncThen(Runnable action) {
        long last = disk.last();
        long term = disk.termOf(last);
        if (disk.synced >= last || world.omits(Omission.SYNC_BEFORE_ACK)) {
            action.run();
            if (disk.synced >= last) {
                return;
            }
        }
        long takes = dice.between(VirtualTime.MILLISECOND / 5, 4 * VirtualTime.MILLISECOND);
        // Whoever does not wait for the disk gets it when the system feels like it.
        long nanos = world.omits(Omission.SYNC_BEFORE_ACK) ? 3 * VirtualTime.SECOND : takes;
        process.after(nanos, () -> {
            if (disk.termOf(last) == term) {
                disk.synced = Math.max(disk.synced, last);
            }
            if (!world.omits(Omission.SYNC_BEFORE_ACK)) {
                action.run();
            }
        });
    }

    private void tick() {
        long now = process.time.now();
        if (leading) {
            long reached = members().stream()
                    .filter(member -> member == id || now - heard.getOrDefault(member, now) < LONGEST_ELECTION)
                    .count();
            if (2 * reached <= members().size()) {
                follow(-1);
            } else {
                replicate();
            }
        } else if (now >= electionAt) {
            leader = -1;
            if (members().contains(id)) {
                campaign();
            }
        }
        process.after(TICK, this::tick);
    }

    private void waitForLeader() {
        electionAt = process.time.now() + dice.between(SHORTEST_ELECTION, LONGEST_ELECTION);
    }

    private void follow(int newLeader) {
        leading = false;
        leader = newLeader;
        List<Awaited> failed = List.copyOf(awaited.values());
        awaited.clear();
        failed.forEach(each -> each.heard().accept(null));
    }

    private void newTerm(long term) {
        if (term > disk.term) {
            disk.term = term;
            disk.votedFor = -1;
            follow(-1);
        }
    }

    private void campaign() {
        newTerm(disk.term + 1);
        disk.votedFor = id;
        votes.clear();
        votes.add(id);
        waitForLeader();
        long term = disk.term;
        long last = disk.last();
        long lastTerm = disk.termOf(last);
        for (int member : members()) {
            if (member != id) {
                world.wires.send(
                        process,
                        world.servers.get(member),
                        () -> world.peer(member).voteFor(id, term, last, lastTerm));
            }
        }
        elected();
    }

    private void voteFor(int candidate, long term, long last, long lastTerm) {
        boolean hasLeader = leading || (leader >= 0 && process.time.now() - heardLeaderAt < SHORTEST_ELECTION);
        if (hasLeader) {
            return;
        }
        newTerm(term);
        long ownTerm = disk.termOf(disk.last());
        boolean upToDate = lastTerm > ownTerm || (lastTerm == ownTerm && last >= disk.last());
        if (term == disk.term && upToDate && (disk.votedFor < 0 || disk.votedFor == candidate)) {
            disk.votedFor = candidate;
            waitForLeader();
            world.wires.send(
                    process,
                    world.servers.get(candidate),
                    () -> world.peer(candidate).takeVote(id, term));
        }
    }

    private void takeVote(int voter, long term) {
        if (term == disk.term && !leading && disk.votedFor == id) {
            votes.add(voter);
            elected();
        }
    }

    private void elected() {
        Set<Integer> members = members();
        if (leading || 2 * votes.stream().filter(members::contains).count() <= members.size()) {
            return;
        }
        leading = true;
        leader = id;
        next.clear();
        match.clear();
        heard.clear();
        members.forEach(member -> heard.put(member, process.time.now()));
        world.trace(process + " leads in term " + disk.term);
        if (write(Entry.of(disk.term, new byte[0], null))) {
            readyAt = disk.last();
            syncThen(this::advance);
            replicate();
        }
    }

    private void replicate() {
        for (int member : members()) {
            if (member != id) {
                replicateTo(member);
            }
        }
    }

    private void replicateTo(int member) {
        long term = disk.term;
        long from = Math.max(1, Math.min(next.computeIfAbsent(member, each -> disk.last() + 1), disk.last() + 1));
        Server target = world.servers.get(member);
        if (from < disk.first()) {
            Snapshot snapshot = disk.snapshot;
            world.wires.send(process, target, () -> world.peer(member).takeSnapshot(id, term, snapshot));
            return;
        }
        List<Entry> entries = disk.from(from, MOST_ENTRIES);
        long before = from - 1;
        long termBefore = disk.termOf(before);
        long agreed = commit;
        world.wires.send(process, target, () -> world.peer(member).take(id, term, before, termBefore, entries, agreed));
    }

    private boolean heardOf(int from, long term) {
        if (term < disk.term) {
            answer(from, new Answer(disk.term, false, 0));
            return false;
        }
        newTerm(term);
        leader = from;
        heardLeaderAt = process.time.now();
        waitForLeader();
        return true;
    }

    private void take(int from, long term, long before, long termBefore, List<Entry> entries, long agreed) {
        if (!heardOf(from, term)) {
            return;
        }
        boolean fits = before < disk.first() - 1 || disk.termOf(before) == termBefore;
        if (!fits) {
            answer(from, new Answer(term, false, Math.min(before, disk.last() + 1)));
            return;
        }
        long index = before;
        for (Entry entry : entries) {
            index++;
            if (index >= disk.first() && disk.termOf(index) != entry.term()) {
                if (index <= applied) {
                    world.violation(process + " is told to take back entry " + index + ", which was agreed on.");
                    return;
                }
                disk.dropFrom(index);
                if (!write(entry)) {
                    return;
                }
            }
        }
        long taken = index;
        commit = Math.max(commit, Math.min(agreed, taken));
        syncThen(() -> answer(from, new Answer(term, true, taken)));
        applyAgreed();
    }

    private void takeSnapshot(int from, long term, Snapshot snapshot) {
        if (!heardOf(from, term)) {
            return;
        }
        if (snapshot.index() > applied) {
            disk.compact(snapshot);
            disk.synced = Math.max(disk.synced, snapshot.index());
            machine.install(snapshot.directory());
            applied = snapshot.index();
            commit = Math.max(commit, applied);
        }
        answer(from, new Answer(term, true, snapshot.index()));
    }

    private void answer(int to, Answer answer) {
        world.wires.send(process, world.servers.get(to), () -> world.peer(to).answered(id, answer));
    }

    private void answered(int member, Answer answer) {
        newTerm(answer.term());
        if (!leading || answer.term() != disk.term) {
            return;
        }
        heard.put(member, process.time.now());
        if (answer.taken()) {
            match.merge(member, answer.index(), Math::max);
            next.merge(member, answer.index() + 1, Math::max);
            advance();
            if (next.get(member) <= disk.last()) {
                replicateTo(member);
            }
        } else {
            next.put(member, Math.max(1, answer.index()));
            replicateTo(member);
        }
    }

    /** Looks how far a majority has the log. */
    private void advance() {
        if (!leading) {
            return;
        }
        for (long index = disk.last(); index > commit && disk.termOf(index) == disk.term; index--) {
            long candidate = index;
            Set<Integer> members = members();
            long on = members.stream().filter(member -> has(member, candidate)).count();
            if (2 * on > members.size()) {
                commit = index;
                break;
            }
        }
        applyAgreed();
    }

    private boolean has(int member, long index) {
        long reached = member == id
                ? world.omits(Omission.SYNC_BEFORE_ACK) ? disk.last() : disk.synced
                : match.getOrDefault(member, 0L);
        return reached >= index;
    }

    private void applyAgreed() {
        while (applied < commit && process.up) {
            long index = applied + 1;
            Entry entry = disk.entry(index);
            Object answer = entry.commands().length == 0 ? "" : machine.apply(index, entry.commands());
            applied = index;
            Awaited waiting = awaited.remove(index);
            if (waiting != null) {
                waiting.heard().accept(waiting.term() == entry.term() ? new Appended(index, answer) : null);
            }
            if (entry.members() != null && !entry.members().contains(id)) {
                machine.stop();
                return;
            }
        }
        if (process.up && applied - disk.first() + 1 >= world.settings.snapshotEvery()) {
            disk.compact(new Snapshot(applied, disk.termOf(applied), membersAt(applied), machine.snapshot()));
        }
    }
}
