package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.lease.LeaseEffects.Collected;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that one node knows of who holds which object: as the home of objects, as the holder of those of others, and as the
 * sender of references. A state machine: events come in with the time at which they happen, {@link LeaseEffects} go out.
 *
 * <p>Not thread-safe. Times are nanoseconds of the node's monotonic clock.
 */
public final class Leases {

    private final NodeId self;
    private final LeaseEffects effects;
    private final Safeguards safeguards;
    private final PauseClock clock;
    private final Holders holders;
    private final Claims claims;
    private final Pins pins;
    /** Objects of this node that nobody elsewhere holds any more, and why. */
    private final Map<ObjectId, String> candidates = new LinkedHashMap<>();
    /** Objects that the user has released while references to them were on their way. */
    private final Set<ObjectId> releasedWhilePinned = new HashSet<>();
    /** Likewise those that nothing here uses any more. */
    private final Set<ObjectId> droppedWhilePinned = new HashSet<>();

    /** Nothing held by anybody. */
    public Leases(NodeId self, LeaseSettings settings, LeaseEffects effects, long now) {
        this(self, settings, effects, now, Safeguards.ALL);
    }

    Leases(NodeId self, LeaseSettings settings, LeaseEffects effects, long now, Safeguards safeguards) {
        this.self = self;
        this.effects = effects;
        this.safeguards = safeguards;
        this.clock = new PauseClock(now, settings.pauseNanos(), safeguards);
        this.pins = new Pins(settings, this::unpinned, safeguards);
        this.claims = new Claims(settings, effects, now, safeguards);
        Holders.Changes changes = new Holders.Changes() {
            @Override
            public @Nullable String claimed(NodeId holder, long pin) {
                return pins.claimed(holder, pin);
            }

            @Override
            public void unheld(ObjectId object, String why) {
                recheck(object, why);
            }
        };
        this.holders = new Holders(settings, effects, changes, safeguards);
    }

    // As a sender

    /**
     * Pins a reference that is being put into a message.
     *
     * @param receiver where the message goes
     * @param home the home of the object, this node or another one
     * @param through the call, for reports
     * @param open whether the pin lasts until {@link #settled} at least
     * @param companion kept as long as the pin
     * @return the number that goes into the message
     */
    public long pin(
            NodeId receiver, ObjectId object, NodeId home, String through, boolean open, Object companion, long now) {
        return pins.pin(receiver, object, home, through, open, companion, now, clock.at(now));
    }

    /**
     * The call that carried pinned references has ended.
     *
     * @param delivered whether the receiver may have read them
     */
    public void settled(NodeId receiver, List<Long> numbers, boolean delivered, long now) {
        boolean arrived = delivered && !receiver.equals(self);
        pins.settled(receiver, numbers, arrived, clock.at(now));
    }

    private void unpinned(ObjectId object, NodeId home, String why) {
        if (home.equals(self)) {
            recheck(object, "No node held it; " + why);
        }
        // The object may have moved since it was pinned, also away from this node: what was claimed of it is elsewhere.
        if (droppedWhilePinned.remove(object)) {
            claims.dropped(object);
        } else if (releasedWhilePinned.remove(object)) {
            claims.release(object);
        }
    }

    // As a holder

    /** References have arrived in a message; {@code held} says which of them this node holds. */
    public void received(NodeId sender, List<Receipt> receipts, Set<ObjectId> held) {
        if (!sender.equals(self)) {
            claims.received(
                    sender, receipts, receipt -> !receipt.home().equals(self) && held.contains(receipt.object()));
            receipts.stream().map(Receipt::object).filter(held::contains).forEach(this::heldAgain);
        }
    }

    /** This node holds a reference that did not come in a message; it is claimed with the next connection to the home. */
    public void found(ObjectId object, NodeId home) {
        if (!home.equals(self)) {
            heldAgain(object);
            claims.found(object, home);
        }
    }

    private void heldAgain(ObjectId object) {
        if (safeguards.keep(Safeguard.HELD_AGAIN)) {
            releasedWhilePinned.remove(object);
            droppedWhilePinned.remove(object);
        }
    }

    /** This node does not hold a reference any more: nothing here uses it. */
    public void dropped(ObjectId object, NodeId home) {
        if (home.equals(self)) {
            recheck(object, "The last proxy in its own node was dropped");
        } else if (pins.anyOf(object) && safeguards.keep(Safeguard.HAND_OVER_KEEPS_CLAIM)) {
            releasedWhilePinned.remove(object);
            droppedWhilePinned.add(object);
        } else {
            claims.dropped(object);
        }
    }

    /** The user gives up what this node holds; false if it holds nothing. */
    public boolean release(ObjectId object, NodeId home) {
        if (pins.anyOf(object)) {
            Claim claim = claims.find(object, home);
            return claim != null
                    && claim.state != Claim.State.RELEASED
                    && claim.state != Claim.State.GONE
                    && !droppedWhilePinned.contains(object)
                    && releasedWhilePinned.add(object);
        }
        return claims.release(object, home);
    }

    /** Whether an object of another node is known to be gone. */
    public boolean knownGone(ObjectId object, NodeId home) {
        return claims.knownGone(object, home);
    }

    /** There is a connection over which this node can call another one. */
    public void attached(NodeId keeper, SessionId session, long now) {
        claims.attached(keeper, session, now);
    }

    /** The last such connection is gone. */
    public void detached(NodeId keeper) {
        claims.detached(keeper);
    }

    /** Whether this node holds objects of another one, so that it must be heard of there. */
    public boolean holds(NodeId home) {
        return claims.holds(home);
    }

    /** Another node answers what this one has said. */
    public void answered(NodeId keeper, SessionId session, long received, List<LeaseEntry> entries, long now) {
        claims.answered(keeper, session, received, entries, now);
    }

    /** Another node has ended, as far as this one can tell; should it come back, what is held of it is claimed again. */
    public void homeGone(NodeId home) {
        claims.homeGone(home);
    }

    /** There is no way to the home of objects held here. */
    public void unreachable(NodeId home) {
        claims.unreachable(home);
    }

    // As a home

    /** Another node says what it holds. */
    public void said(NodeId holder, SessionId session, long previous, long number, List<LeaseEntry> entries, long now) {
        holders.received(holder, session, previous, number, entries, now);
    }

    /** The session in which another node calls this one has ended. */
    public void sessionEnded(NodeId holder, String why) {
        holders.sessionEnded(holder, why);
        pins.sessionEnded(holder, why);
    }

    /** The owner has ended the export of an object, whoever holds it. */
    public void unexported(ObjectId object) {
        candidates.remove(object);
        holders.unexported(object);
    }

    /** An object of this node has moved: who holds it here is to hold it there. */
    public void moved(ObjectId object) {
        candidates.remove(object);
        holders.moved(object);
    }

    /** An object has moved here: what this node claimed of it elsewhere is not needed. */
    public void arrived(ObjectId object) {
        claims.dropped(object);
        holders.arrived(object);
    }

    /** Something that kept an object has ended: it is collected if nothing else keeps it. */
    public void recheck(ObjectId object, String why) {
        if (!holders.anyOf(object) && !pins.anyOf(object)) {
            candidates.put(object, why);
        }
    }

    /** Whether another node holds the object or is being sent a reference to it. */
    public boolean isHeld(ObjectId object) {
        return holders.anyOf(object) || pins.anyOf(object);
    }

    // As each of these

    /** Time passes; to be called at least every half second. */
    public void tick(long now) {
        clock.tick(now);
        long leaseNow = clock.at(now);
        pins.tick(leaseNow);
        claims.tick(now, leaseNow);
        holders.tick();
        collect();
    }

    private void collect() {
        for (ObjectId object : List.copyOf(candidates.keySet())) {
            String why = candidates.remove(object);
            boolean free = !isHeld(object) || !safeguards.keep(Safeguard.LOOK_BEFORE_RELEASE);
            if (why != null && free && effects.collect(object, why) == Collected.RUNNING) {
                again(object, why);
            }
        }
    }

    private void again(ObjectId object, String why) {
        if (safeguards.keep(Safeguard.LOOK_AGAIN_AFTER_CALL)) {
            candidates.put(object, why);
        }
    }

    /** Sends what waits. */
    public void flush(long now) {
        claims.flush(now);
    }

    /** Whether something waits for {@link #flush}. */
    public boolean waiting() {
        return claims.waiting();
    }

    /** Who keeps an object of this node alive. */
    public LeaseView view(ObjectId object) {
        return new LeaseView(
                holders.of(object).stream()
                        .map(holder -> new LeaseView.Held(holder.node, holder.since, holder.through))
                        .toList(),
                pins.of(object).stream()
                        .map(pin -> new LeaseView.Pinned(pin.receiver, pin.since, pin.through))
                        .toList());
    }

    /** What this node holds of others. */
    public List<LeaseView.Holding> holdings() {
        return claims.all().stream()
                .filter(claim -> claim.state != Claim.State.GONE)
                .map(claim -> new LeaseView.Holding(
                        claim.object,
                        claim.home,
                        claim.state == Claim.State.WAITING || claim.state == Claim.State.HELD))
                .toList();
    }

    /** How many entries all tables have together; returns to where it was when everybody is gone. */
    public int size() {
        return holders.size()
                + claims.size()
                + pins.size()
                + candidates.size()
                + releasedWhilePinned.size()
                + droppedWhilePinned.size();
    }
}
