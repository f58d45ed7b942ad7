package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.lease.LeaseEffects.Ending;
import io.sojourn.runtime.lease.LeaseView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows of all nodes what they hold and what is on its way to them, and checks that no such object is released, that
 * everything else is, and that what holders are told is true.
 */
final class Custody {

    /** By how much clocks that are looked at now and then may be late. */
    private static final long LATE_NANOS = VirtualTime.SECOND;

    private final Cluster cluster;
    private final Map<ObjectId, List<Parcel>> parcels = new HashMap<>();
    private final Set<Lapse> lapsed = new HashSet<>();
    private long objects;
    private boolean atRest;

    /** Nothing is promised to a holder about an object any more: what kept it for him has ended by the rules. */
    private record Lapse(NodeId holder, ObjectId object) {}

    Custody(Cluster cluster) {
        this.cluster = cluster;
    }

    ObjectId newObject(SimulatedNode home) {
        return new ObjectId(home.life() + 1, ++objects);
    }

    /** Whether nodes only hold, and neither drop anything nor withdraw it. */
    boolean atRest() {
        return atRest;
    }

    void rest() {
        atRest = true;
    }

    private long leaseNanos() {
        return cluster.settings().leaseNanos();
    }

    void sent(Parcel parcel) {
        cluster.figures().reference();
        cluster.trace().note("gave", parcel.sender.life(), parcel.object().low(), parcel.receipt.pin());
        parcels.computeIfAbsent(parcel.object(), id -> new ArrayList<>()).add(parcel);
    }

    /** A node begins to hold what it was sent. */
    void taken(SimulatedNode holder, Parcel parcel) {
        cluster.trace().note("took", holder.life(), parcel.object().low(), parcel.receipt.pin());
        if (!kept(parcel)) {
            lapse(holder.id(), parcel.object());
        }
    }

    /** Whether the giver's own claim, if it needs one, has kept the object until now. */
    private boolean kept(Parcel parcel) {
        return parcel.promised && !lapsed.contains(new Lapse(parcel.sender.id(), parcel.object()));
    }

    private void lapse(NodeId holder, ObjectId object) {
        lapsed.add(new Lapse(holder, object));
    }

    /** Whether a node can rely on what it holds. */
    boolean promised(SimulatedNode holder, ObjectId object, Hold hold) {
        return !hold.released && !lapsed.contains(new Lapse(holder.id(), object));
    }

    // An object is never released while a living node holds it or it is on its way.

    void released(SimulatedNode home, ObjectId object, String why) {
        cluster.trace().note("released", home.life(), object.low(), 0);
        for (SimulatedNode holder : cluster.livingNodes()) {
            Hold hold = holder.references().holds().get(object);
            if (hold != null && promised(holder, object, hold) && inTouch(holder, home, hold)) {
                cluster.violation(
                        name(object) + " of " + home + " was released though " + holder + " holds it: " + why);
            }
            if (isUnderWay(object, holder.id())) {
                cluster.violation(name(object) + " of " + home + " was released on its way to " + holder + ": " + why);
            }
        }
        parcels.remove(object);
    }

    private static String name(ObjectId object) {
        return "Object " + object.low();
    }

    private boolean isUnderWay(ObjectId object, NodeId receiver) {
        long pinNanos = 2 * leaseNanos() - LATE_NANOS;
        for (Parcel parcel : parcels.getOrDefault(object, List.of())) {
            if (parcel.receiver.equals(receiver)
                    && kept(parcel)
                    && parcel.underWay(cluster.time().now(), pinNanos)
                    && !lapsed.contains(new Lapse(receiver, object))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a holder stood still, or was cut off, for less than a lease. */
    private boolean inTouch(SimulatedNode holder, SimulatedNode home, Hold hold) {
        if (cluster.isExcused(holder)) {
            return false;
        }
        SimulatedPeer peer = holder.known(home.id());
        if (peer != null && peer.connected()) {
            return true;
        }
        long since = peer == null ? hold.sinceNanos : Math.max(hold.sinceNanos, peer.lostNanos());
        // While the home stands still its own pins do too, but not those of others.
        since = hold.fromHome ? Math.max(since, home.resumedNanos()) : since;
        return cluster.time().now() - since < leaseNanos() - LATE_NANOS;
    }

    // What may be released by the rules.

    /** A session in which a node was called has ended: with it the caller's claims there, and what was pinned for him. */
    void sessionEnds(SimulatedNode node, NodeId caller) {
        checkRenewed(node, caller);
        for (SimulatedNode home : cluster.livingNodes()) {
            for (ObjectId object : home.references().exports()) {
                LeaseView view = node.references().leases().view(object);
                if (view.holders().stream().anyMatch(held -> held.node().equals(caller))
                        || view.pins().stream().anyMatch(pin -> pin.receiver().equals(caller))) {
                    lapse(caller, object);
                    lapseUnclaimed(home, object);
                }
            }
        }
    }

    /** When nothing goes wrong any more, no holder lets its lease end. */
    private void checkRenewed(SimulatedNode home, NodeId caller) {
        SimulatedNode holder = cluster.process(caller);
        if (atRest && holder != null && holder.alive()) {
            holder.references().holds().forEach((object, hold) -> {
                boolean there = home.references().exports().contains(object);
                if (there && promised(holder, object, hold)) {
                    violation(holder, object, "let its lease end");
                }
            });
        }
    }

    /** Whoever has no claim of his own yet depends on those of others. */
    private void lapseUnclaimed(SimulatedNode home, ObjectId object) {
        for (SimulatedNode holder : cluster.livingNodes()) {
            if (!hasClaim(home, object, holder)) {
                lapse(holder.id(), object);
            }
        }
    }

    private static boolean hasClaim(SimulatedNode home, ObjectId object, SimulatedNode holder) {
        Hold hold = holder.references().holds().get(object);
        return hold != null
                && home.references().leases().view(object).holders().stream()
                        .anyMatch(held -> held.node().equals(holder.id()) && held.since() - hold.sinceNanos >= 0);
    }

    /** A node finds its way back to another one after so long that what others pinned for it may have run out. */
    void backAfterLong(SimulatedNode holder, NodeId home) {
        SimulatedNode living = cluster.process(home);
        holder.references().holds().forEach((object, hold) -> {
            if (living != null && hold.home.equals(home) && !hold.fromHome && !hasClaim(living, object, holder)) {
                lapse(holder.id(), object);
            }
        });
    }

    // What holders are told.

    void toldGone(SimulatedNode holder, ObjectId object, Ending ending) {
        cluster.trace().note("told " + ending, holder.life(), object.low(), 0);
        Hold hold = holder.references().holds().get(object);
        if (hold == null) {
            return;
        }
        if (hold.told) {
            violation(holder, object, "was told twice that it is gone: " + ending);
        }
        hold.told = true;
        SimulatedNode home = cluster.process(hold.home);
        boolean alive = home != null && home.alive();
        SimulatedPeer peer = holder.known(hold.home);
        switch (ending) {
            case UNEXPORTED -> {
                if (alive && home.references().exports().contains(object)) {
                    violation(holder, object, "was told that it is gone, but it is not");
                }
            }
            case NODE_GONE -> {
                if (alive) {
                    violation(holder, object, "was told that its home is gone, but it lives");
                }
            }
            case LEASE_ENDED -> {
                if (peer != null && peer.heardWithin(leaseNanos() - LATE_NANOS)) {
                    violation(holder, object, "was told that its lease has ended, but it has not");
                }
            }
        }
    }

    private void violation(SimulatedNode holder, ObjectId object, String what) {
        cluster.violation(holder + " holds " + name(object) + " and " + what + ".");
    }

    /** Whoever holds what is gone knows it. */
    void checkHolders() {
        for (SimulatedNode holder : cluster.livingNodes()) {
            holder.references().holds().forEach((object, hold) -> {
                SimulatedNode home = cluster.process(hold.home);
                boolean there = home != null && home.references().exports().contains(object);
                boolean known = hold.told || holder.references().leases().knownGone(object, hold.home);
                if (home != null && home.alive() && !there && !known && !hold.released) {
                    violation(holder, object, "does not know that it is gone");
                }
            });
            for (LeaseView.Holding holding : holder.references().leases().holdings()) {
                SimulatedNode home = cluster.process(holding.home());
                if (holding.claimed() && home != null && !home.alive()) {
                    violation(holder, holding.object(), "does not know that its home has gone");
                }
            }
        }
    }

    /** When everybody has dropped everything, nothing is left. */
    void checkNothingHeld() {
        for (SimulatedNode node : cluster.livingNodes()) {
            for (ObjectId object : node.references().exports()) {
                cluster.violation(name(object) + " of " + node + " is never released: "
                        + node.references().leases().view(object));
            }
            List<LeaseView.Holding> holdings = node.references().leases().holdings();
            if (!holdings.isEmpty()) {
                cluster.violation(node + " has dropped everything and still claims " + holdings);
            }
        }
    }
}
