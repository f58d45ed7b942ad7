package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object that moves, as the one who sees everything knows it: all its copies, and all calls to it. */
final class RoamingObject {

    /** Marks the identities of such objects. */
    static final long MARK = 0x726f616dL << 32;

    final ObjectId id;
    final int index;
    final List<RoamingCall> calls = new ArrayList<>();
    /** Copies that let calls in. */
    private final Set<SimulatedCopy> serving = new LinkedHashSet<>();

    private final Map<Integer, SimulatedCopy> byEpoch = new HashMap<>();
    private final Cluster cluster;
    final NodeId birthplace;

    /** The copy that served last; what a process that takes the object over goes on with. */
    @Nullable
    SimulatedCopy newest;

    RoamingObject(Cluster cluster, int index, NodeId birthplace) {
        this.cluster = cluster;
        this.index = index;
        this.id = new ObjectId(MARK, index);
        this.birthplace = birthplace;
    }

    boolean isCounter() {
        return index % 2 == 0;
    }

    /** A copy lets calls in from now on. */
    void serves(SimulatedCopy copy) {
        cluster.trace().note("serves", copy.node().life(), index, copy.epoch());
        serving.removeIf(each -> !each.node().alive());
        for (SimulatedCopy other : serving) {
            if (other != copy) {
                cluster.violation(copy + " begins to serve while " + other + " serves.");
            }
        }
        SimulatedCopy before = byEpoch.putIfAbsent(copy.epoch(), copy);
        if (before != null && before != copy) {
            cluster.violation(copy + " serves at the same epoch as " + before + ".");
        }
        serving.add(copy);
        newest = copy;
    }

    /** A copy lets no new calls in. */
    void stops(SimulatedCopy copy) {
        serving.remove(copy);
    }

    /** A body begins in a copy. */
    void runsIn(SimulatedCopy copy, RoamingCall call) {
        if (copy.stateTaken()) {
            cluster.violation(call + " begins in " + copy + ", whose state has been taken.");
        }
        for (SimulatedCopy other : serving) {
            if (other != copy && other.node().alive()) {
                cluster.violation(call + " begins in " + copy + " while " + other + " serves.");
            }
        }
    }

    @Override
    public String toString() {
        return "object " + index;
    }
}
