package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.lease.Claim.State;
import io.sojourn.runtime.lease.LeaseEffects.Ending;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this node holds of others, and what it has to tell them about that. */
final class Claims {

    private static final int MOST_WAITING = 1 << 17;

    private final LeaseSettings settings;
    private final LeaseEffects effects;
    private final Safeguards safeguards;
    private final Map<NodeId, Keeper> keepers = new HashMap<>();
    private final long startedAt;
    private long lastNow;
    private long claimsMade;
    /** Whether a node has been forgotten that had not answered everything, and that may still come back. */
    private boolean forgetful;

    /** Another node that keeps objects or references for this one. */
    private static final class Keeper {
        final NodeId node;
        final Outbox outbox;
        final Map<ObjectId, Claim> claims = new LinkedHashMap<>();
        boolean unreachable;
        long unreachableSince;
        boolean renewing;
        boolean leaseEnded;
        boolean gone;

        Keeper(NodeId node, Outbox outbox) {
            this.node = node;
            this.outbox = outbox;
        }
    }

    Claims(LeaseSettings settings, LeaseEffects effects, long now, Safeguards safeguards) {
        this.settings = settings;
        this.effects = effects;
        this.safeguards = safeguards;
        this.startedAt = now;
        this.lastNow = now;
    }

    /** A message with references has been accepted. */
    void received(NodeId sender, List<Receipt> receipts, Held held) {
        for (Receipt receipt : receipts) {
            if (held.holds(receipt)) {
                Claim claim = claim(receipt.object(), receipt.home());
                confirmLater(claim, sender, receipt.pin());
            } else {
                tell(sender, LeaseEntry.claimed(receipt.object(), receipt.pin()));
            }
        }
    }

    /** Says whether a reference that has arrived is one to claim: held here, and to an object of another node. */
    interface Held {
        boolean holds(Receipt receipt);
    }

    private void confirmLater(Claim claim, NodeId sender, long pin) {
        boolean settled = claim.state == State.HELD || claim.state == State.GONE || sender.equals(claim.home);
        if (settled || !safeguards.keep(Safeguard.HOME_KNOWS_FIRST)) {
            // Where the sender is the home, it hears of the claim first.
            tell(sender, LeaseEntry.claimed(claim.object, pin));
        } else {
            claim.sources.add(new Claim.Source(sender, pin));
            if (!keeper(claim.home).outbox.connected()) {
                effects.wantConnection(claim.home, claim.object);
            }
        }
    }

    /** A reference is held that did not come in a message: it is claimed as soon as there is a connection. */
    void found(ObjectId object, NodeId home) {
        claim(object, home);
    }

    private Claim claim(ObjectId object, NodeId home) {
        Keeper keeper = keeper(home);
        Claim known = keeper.claims.get(object);
        if (known == null) {
            known = new Claim(object, home, ++claimsMade);
            keeper.claims.put(object, known);
            begin(known);
        } else if (known.state == State.RELEASED) {
            begin(known);
        }
        return known;
    }

    private void begin(Claim claim) {
        claim.state = State.WAITING;
        claim.toldIn = 0;
        keeper(claim.home).outbox.add(LeaseEntry.claim(claim.object));
    }

    /** This node has no use for an object any more, wherever it was said to live. */
    void dropped(ObjectId object) {
        for (Keeper keeper : new ArrayList<>(keepers.values())) {
            Claim claim = keeper.claims.remove(object);
            if (claim != null) {
                withdraw(claim);
            }
        }
    }

    /** The user gives up what is claimed of an object, wherever it is. */
    void release(ObjectId object) {
        new ArrayList<>(keepers.keySet()).forEach(home -> release(object, home));
    }

    /** The user gives a claim up; the reference may go on being used, without keeping the object alive. */
    boolean release(ObjectId object, NodeId home) {
        Keeper keeper = keepers.get(home);
        Claim claim = keeper == null ? null : keeper.claims.get(object);
        if (claim == null || claim.state == State.RELEASED || claim.state == State.GONE) {
            return false;
        }
        withdraw(claim);
        claim.state = State.RELEASED;
        return true;
    }

    private void withdraw(Claim claim) {
        Outbox outbox = keeper(claim.home).outbox;
        outbox.takeBack(LeaseEntry.claim(claim.object));
        if (claim.everTold && claim.state != State.RELEASED && claim.state != State.GONE) {
            // Also what counts as unclaimed here, or waits to be claimed anew, may be kept there: leases of a home that
            // stood still last longer.
            outbox.add(LeaseEntry.release(claim.object));
        }
        confirm(claim);
    }

    private void confirm(Claim claim) {
        for (Claim.Source source : claim.sources) {
            tell(source.sender(), LeaseEntry.claimed(claim.object, source.pin()));
        }
        claim.sources.clear();
    }

    private void tell(NodeId node, LeaseEntry entry) {
        Keeper keeper = keeper(node);
        if (!keeper.gone) {
            keeper.outbox.add(entry);
            keeper.outbox.shorten(MOST_WAITING);
        }
    }

    /** There is a connection to another node. */
    void attached(NodeId node, SessionId session, long now) {
        Keeper keeper = keeper(node);
        boolean other = keeper.outbox.attached(session);
        keeper.unreachable = false;
        keeper.renewing = false;
        keeper.leaseEnded = false;
        keeper.gone = false;
        for (Claim claim : keeper.claims.values()) {
            boolean known = claim.state == State.WAITING || claim.state == State.HELD;
            boolean forgotten = known && other && safeguards.keep(Safeguard.CLAIMED_IN_NEW_SESSION);
            if (claim.state == State.UNCLAIMED || forgotten) {
                begin(claim);
            }
        }
        if (other && forgetful) {
            keeper.outbox.beginAnew();
        } else if (!other) {
            keeper.outbox.resend(true, now, 0, way(keeper));
        }
        flush(keeper, now);
    }

    /** The last connection to another node is gone. */
    void detached(NodeId node) {
        Keeper keeper = keepers.get(node);
        if (keeper != null) {
            keeper.outbox.detached();
        }
    }

    /** An object's home cannot be reached, or must not: claims that have not been told count as such. */
    void unreachable(NodeId home) {
        Keeper keeper = keepers.get(home);
        if (keeper != null && !keeper.outbox.connected()) {
            for (Claim claim : keeper.claims.values()) {
                if (claim.state == State.WAITING && claim.toldIn == 0) {
                    claim.state = State.UNCLAIMED;
                }
            }
        }
    }

    /** Another node has ended. */
    void homeGone(NodeId node) {
        Keeper keeper = keepers.get(node);
        if (keeper != null) {
            keeper.gone = true;
            forgetful = true;
            keeper.outbox.clear();
            for (Claim claim : keeper.claims.values()) {
                confirm(claim);
                if (claim.state != State.RELEASED && claim.state != State.GONE) {
                    lost(claim, Ending.NODE_GONE);
                }
            }
        }
    }

    /** The claim means nothing for now. */
    private void lost(Claim claim, Ending ending) {
        claim.state = State.UNCLAIMED;
        claim.toldIn = 0;
        tellEnd(claim, ending);
    }

    private void tellEnd(Claim claim, Ending ending) {
        if (!claim.endTold || !safeguards.keep(Safeguard.GONE_TOLD_ONCE)) {
            claim.endTold = true;
            effects.gone(claim.object, ending);
        }
    }

    private void ended(Claim claim) {
        if (claim.state != State.GONE) {
            claim.state = State.GONE;
            confirm(claim);
            tellEnd(claim, Ending.UNEXPORTED);
        }
    }

    /** Another node has answered. */
    void answered(NodeId node, SessionId session, long received, List<LeaseEntry> said, long now) {
        Keeper keeper = keepers.get(node);
        if (keeper == null || !keeper.outbox.inSession(session)) {
            return;
        }
        for (LeaseEntry entry : said) {
            Claim claim = keeper.claims.get(entry.object());
            if (claim != null && entry.kind() == LeaseEntry.Kind.GONE) {
                ended(claim);
                keeper.outbox.takeBack(LeaseEntry.claim(claim.object));
            } else if (claim != null && entry.kind() == LeaseEntry.Kind.REFUSED && claim.state == State.WAITING) {
                claim.state = State.UNCLAIMED;
            }
            if (entry.kind() == LeaseEntry.Kind.MOVED) {
                if (claim == null) {
                    keeper.outbox.add(LeaseEntry.release(entry.object()));
                } else {
                    effects.movedAway(claim.object, claim.home);
                }
            }
            if (entry.kind() == LeaseEntry.Kind.GONE) {
                // Until it hears this, the home goes on saying so.
                keeper.outbox.add(LeaseEntry.release(entry.object()));
            }
        }
        keeper.outbox.answered(received, (number, entries) -> held(keeper, number, entries));
        flush(keeper, now);
    }

    private void held(Keeper keeper, long number, List<LeaseEntry> entries) {
        for (LeaseEntry entry : entries) {
            Claim claim = entry.kind() == LeaseEntry.Kind.CLAIM ? keeper.claims.get(entry.object()) : null;
            if (claim != null && claim.toldIn == number && claim.state == State.WAITING) {
                claim.state = State.HELD;
                confirm(claim);
                releaseOlder(claim);
            }
        }
    }

    /** What is held where the object is now need not be held where it was. */
    private void releaseOlder(Claim claim) {
        for (Keeper keeper : new ArrayList<>(keepers.values())) {
            Claim other = keeper.claims.get(claim.object);
            if (other != null && other.made < claim.made) {
                keeper.claims.remove(claim.object);
                withdraw(other);
            }
        }
    }

    /** Sends what waits, and again what has not been answered; ends what lasted as long as a lease. */
    void tick(long now, long leaseNow) {
        lastNow = now;
        for (Keeper keeper : new ArrayList<>(keepers.values())) {
            if (keeper.outbox.connected()) {
                keeper.outbox.resend(false, now, settings.resendNanos(), way(keeper));
                flush(keeper, now);
            } else if (!keeper.unreachable) {
                keeper.unreachable = true;
                keeper.unreachableSince = leaseNow;
            } else {
                waited(keeper, leaseNow - keeper.unreachableSince);
            }
        }
    }

    private void waited(Keeper keeper, long nanos) {
        boolean late = nanos > settings.leaseNanos() / 2 && safeguards.keep(Safeguard.RENEWED_IN_TIME);
        if (late && !keeper.renewing) {
            // The connection may have been closed because nobody used it; the session goes on only if it is heard of.
            keeper.renewing = true;
            keeper.claims.values().stream()
                    .filter(Claims::isClaimed)
                    .findFirst()
                    .ifPresent(claim -> effects.wantConnection(keeper.node, claim.object));
        }
        if (nanos > settings.leaseNanos() && !keeper.leaseEnded) {
            keeper.leaseEnded = true;
            leaseEnded(keeper);
        }
        if (keeper.claims.isEmpty() && (keeper.gone || nanos > settings.pinNanos())) {
            forgetful |= !keeper.outbox.settled();
            keepers.remove(keeper.node);
        }
    }

    /** Those who ask are told; the references are claimed again should the home come back. */
    private void leaseEnded(Keeper keeper) {
        for (Claim claim : keeper.claims.values()) {
            if (isClaimed(claim)) {
                lost(claim, Ending.LEASE_ENDED);
            } else if (claim.state == State.WAITING) {
                claim.state = State.UNCLAIMED;
            }
        }
    }

    /** Sends what waits, wherever it can be sent. */
    void flush(long now) {
        for (Keeper keeper : new ArrayList<>(keepers.values())) {
            flush(keeper, now);
        }
    }

    private void flush(Keeper keeper, long now) {
        keeper.outbox.flush(now, way(keeper), (number, entries) -> told(keeper, number, entries));
    }

    private void told(Keeper keeper, long number, List<LeaseEntry> entries) {
        for (LeaseEntry entry : entries) {
            Claim claim = entry.kind() == LeaseEntry.Kind.CLAIM ? keeper.claims.get(entry.object()) : null;
            if (claim != null) {
                claim.toldIn = number;
                claim.everTold = true;
            }
        }
    }

    private Outbox.Way way(Keeper keeper) {
        return (previous, number, entries) -> effects.send(keeper.node, previous, number, entries);
    }

    private Keeper keeper(NodeId node) {
        return keepers.computeIfAbsent(node, id -> new Keeper(id, new Outbox(lastNow - startedAt + 1, safeguards)));
    }

    /** The claim on an object, or null. */
    @Nullable
    Claim find(ObjectId object, NodeId home) {
        Keeper keeper = keepers.get(home);
        return keeper == null ? null : keeper.claims.get(object);
    }

    /** Whether an object of another node is gone as far as this one can tell. */
    boolean knownGone(ObjectId object, NodeId home) {
        Keeper keeper = keepers.get(home);
        Claim claim = find(object, home);
        return claim != null && (claim.state == State.GONE || (keeper != null && keeper.gone));
    }

    /** Whether anything of another node is claimed. */
    boolean holds(NodeId home) {
        Keeper keeper = keepers.get(home);
        return keeper != null && keeper.claims.values().stream().anyMatch(Claims::isClaimed);
    }

    private static boolean isClaimed(Claim claim) {
        return claim.state == State.HELD || (claim.state == State.WAITING && claim.toldIn != 0);
    }

    /** All claims. */
    Collection<Claim> all() {
        List<Claim> all = new ArrayList<>();
        keepers.values().forEach(keeper -> all.addAll(keeper.claims.values()));
        return all;
    }

    /** Whether something waits to be sent where it can be sent. */
    boolean waiting() {
        return keepers.values().stream().anyMatch(keeper -> keeper.outbox.connected() && keeper.outbox.waiting() > 0);
    }

    /** How many other nodes something is known of. */
    int size() {
        return keepers.size();
    }
}
