package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that a run consists of, and what can be done to it. */
final class Cluster {

    private final Scenario scenario;
    private final SessionFactory sessions;
    private final VirtualTime time;
    private final Dice dice;
    private final Trace trace;
    private final Figures figures;
    private final SimulatedNetwork network;
    private final History history;
    private final Workload workload;
    private final Custody custody;
    private final Roamers roaming;
    private final List<@Nullable SimulatedNode> living = new ArrayList<>();
    private final List<SimulatedNode> processes = new ArrayList<>();
    private final Map<NodeId, SimulatedNode> byId = new HashMap<>();
    private final Set<SimulatedNode> excused = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private final long pingNanos;
    private boolean quiet;
    private boolean refusing;
    private int undecided;
    private BiConsumer<Moment, SimulatedNode> moments = (moment, node) -> {};

    Cluster(Scenario scenario, long seed, SessionFactory sessions, @Nullable Consumer<String> lines) {
        this.scenario = scenario;
        this.sessions = sessions;
        this.dice = new Dice(seed);
        this.time = new VirtualTime(dice.nextLong() >> 1);
        this.trace = new Trace(time, lines);
        this.figures = new Figures();
        this.network = new SimulatedNetwork(time, dice, trace, figures, sessions.checksums(), this::violation);
        this.history = new History(this);
        this.workload = new Workload(this, scenario.load());
        this.custody = new Custody(this);
        this.roaming = new Roamers(this, scenario.roaming());
        this.pingNanos = dice.between(1, 3) * VirtualTime.SECOND;
        int nodes = scenario.nodes() + dice.below(3);
        for (int address = 0; address < nodes; address++) {
            living.add(null);
            start(address);
        }
        roaming.begin();
    }

    Scenario scenario() {
        return scenario;
    }

    SessionFactory sessions() {
        return sessions;
    }

    SessionSettings settings() {
        return scenario.settings();
    }

    VirtualTime time() {
        return time;
    }

    Dice dice() {
        return dice;
    }

    Trace trace() {
        return trace;
    }

    Figures figures() {
        return figures;
    }

    SimulatedNetwork network() {
        return network;
    }

    History history() {
        return history;
    }

    Workload workload() {
        return workload;
    }

    Custody custody() {
        return custody;
    }

    Roamers roaming() {
        return roaming;
    }

    /** After how long a silent connection is asked for a sign of life. */
    long pingNanos() {
        return pingNanos;
    }

    /** After how long without any it is given up. */
    long silenceNanos() {
        return 2 * pingNanos + VirtualTime.SECOND / 2;
    }

    int firstNumber() {
        return scenario.firstNumber();
    }

    /** Where the numbers of calls begin. */
    long firstCall() {
        return Integer.toUnsignedLong(scenario.firstNumber()) + 1;
    }

    void violation(String text) {
        violations.add(text);
        trace.note(text, 0, 0, 0);
    }

    List<String> violations() {
        return violations;
    }

    void undecided() {
        undecided++;
    }

    int undecidedObjects() {
        return undecided;
    }

    // Nodes.

    int addresses() {
        return living.size();
    }

    /** The process that lives at an address, or null. */
    @Nullable
    SimulatedNode at(int address) {
        return living.get(address);
    }

    /** All processes that there have been. */
    List<SimulatedNode> processes() {
        return processes;
    }

    List<SimulatedNode> livingNodes() {
        List<SimulatedNode> all = new ArrayList<>();
        for (SimulatedNode node : living) {
            if (node != null) {
                all.add(node);
            }
        }
        return all;
    }

    @Nullable
    SimulatedNode process(NodeId id) {
        return byId.get(id);
    }

    int addressOf(NodeId id) {
        return (int) id.high() - 1;
    }

    @Nullable
    SimulatedNode anyLiving(Dice by) {
        List<SimulatedNode> all = livingNodes();
        return all.isEmpty() ? null : all.get(by.below(all.size()));
    }

    /** Any living node but one, or null. */
    @Nullable
    SimulatedNode anyBut(SimulatedNode one, Dice by) {
        List<SimulatedNode> all = livingNodes();
        all.remove(one);
        return all.isEmpty() ? null : all.get(by.below(all.size()));
    }

    /** The node to which a connection can be made, or null. */
    @Nullable
    SimulatedNode connectable(int from, int to) {
        SimulatedNode there = at(to);
        boolean reachable = !network.isBlocked(from, to) && !network.isBlocked(to, from);
        return there != null && reachable && !quiet && !refusing ? there : null;
    }

    // What a plot can do.

    /** Starts a new process at an address where none lives. */
    void start(int address) {
        if (living.get(address) == null) {
            SimulatedNode node = new SimulatedNode(this, address, processes.size(), scenario.keptReplyBytes());
            living.set(address, node);
            processes.add(node);
            byId.put(node.id(), node);
            trace.note("started", address, node.life(), 0);
            roaming.started(node);
        }
    }

    /** Kills the process at an address; nothing of what it has sent last arrives any more. */
    void killAtOnce(int address, long downNanos) {
        SimulatedNode node = at(address);
        if (node != null) {
            node.silence();
            restart(address, downNanos);
        }
    }

    /** Kills the process at an address. */
    void kill(int address) {
        SimulatedNode node = at(address);
        if (node != null && node.alive()) {
            figures.count(Fault.KILLED);
            trace.note("killed", address, node.life(), 0);
            history.forget(node);
            roaming.history().forget(node);
            living.set(address, null);
            node.kill(dice.chance(0.7));
        }
    }

    /** Kills the process at an address and starts another one later. */
    void restart(int address, long downNanos) {
        kill(address);
        time.after(downNanos, () -> start(address));
    }

    /** Stops the process at an address for a while. */
    void pause(int address, long nanos) {
        SimulatedNode node = at(address);
        if (node != null && !node.paused()) {
            figures.count(Fault.PAUSED);
            trace.note("paused", address, nanos, 0);
            node.pause();
            time.after(nanos, node::resume);
        }
    }

    /** Lets nothing pass from one address to another for a while. */
    void block(int from, int to, long nanos) {
        trace.note("blocked", from, to, nanos);
        network.block(from, to);
        time.after(nanos, () -> network.unblock(from, to));
    }

    /** Cuts one connection, if there is any. */
    void cutAny() {
        List<ConnectionEnd> open = network.openEnds();
        if (!open.isEmpty()) {
            network.cut(open.get(dice.below(open.size())));
        }
    }

    /** Cuts all connections at once. */
    void cutAll() {
        for (ConnectionEnd end : network.openEnds()) {
            if (end.isOpen() && end.number % 2 == 0) {
                network.cut(end);
            }
        }
    }

    /** Whether new connections are refused for now. */
    void refuseConnections(boolean refuse) {
        refusing = refuse;
    }

    /** Tells a plot of every step in the life of a call at its server. */
    void atMoments(BiConsumer<Moment, SimulatedNode> plot) {
        moments = plot;
    }

    void moment(Moment moment, SimulatedNode node) {
        moments.accept(moment, node);
    }

    /** Lets every node dial every one that it knows, now. */
    void dialAll() {
        for (SimulatedNode node : livingNodes()) {
            time.after(0, () -> node.run(() -> node.dialAll()));
        }
    }

    /** Changes how many slots callers may use, at every server. */
    void grantSlots(int count) {
        for (SimulatedNode node : livingNodes()) {
            node.run(() -> node.grantSlots(count));
        }
    }

    /** A call that must get through within a time, at some moment from now. */
    void expectSoon(long delayNanos, long withinNanos) {
        time.after(delayNanos, () -> {
            SimulatedNode caller = anyLiving(dice);
            SimulatedNode target = caller == null ? null : anyBut(caller, dice);
            if (caller == null || target == null) {
                return;
            }
            expect(workload.probe(caller, target, 60 * VirtualTime.SECOND), target, withinNanos);
        });
    }

    /** A call from one address to an object at another one that must get through within a time. */
    void expectFrom(int from, int to, int object, long withinNanos) {
        SimulatedNode caller = at(from);
        SimulatedNode target = at(to);
        if (caller != null && target != null) {
            Operation wish = workload.operation(Operation.Kind.READ, object, 0, 10, 1);
            expect(workload.call(caller, target, wish, 60 * VirtualTime.SECOND), target, withinNanos);
        }
    }

    /** Whether a call has its result in time. */
    void expect(SimulatedCall call, SimulatedNode target, long withinNanos) {
        time.after(withinNanos, () -> {
            if (call.end == null || call.end.status() != Status.RESULT) {
                violation(call + " to " + target + " does not get through within "
                        + withinNanos / VirtualTime.MILLISECOND + " ms: "
                        + (call.end == null ? "no end" : call.end.status()) + ".");
            }
        });
    }

    /** Nothing is promised to calls from and to a node. */
    void excuse(SimulatedNode node) {
        excused.add(node);
    }

    boolean isExcused(SimulatedNode node) {
        return excused.contains(node);
    }

    boolean excused(SimulatedNode caller, SimulatedNode target) {
        return !scenario.promised() || excused.contains(caller) || excused.contains(target);
    }

    // Phases of a run.

    boolean quiet() {
        return quiet;
    }

    /** Ends the trouble: everything lives, and the network carries what it is given. */
    void heal() {
        trace.note("healed", 0, 0, 0);
        refusing = false;
        moments = (moment, node) -> {};
        network.heal();
        roaming.heal();
        for (int address = 0; address < living.size(); address++) {
            start(address);
        }
        livingNodes().forEach(SimulatedNode::resume);
    }

    /** Ends all connections, and lets nobody make one. */
    void fallSilent() {
        quiet = true;
        closeAll();
    }

    /** Ends all connections as if nobody used them. */
    void closeAll() {
        for (ConnectionEnd end : network.openEnds()) {
            end.node.run(() -> end.close(false));
        }
    }
}
