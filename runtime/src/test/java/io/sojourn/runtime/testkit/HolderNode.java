package io.sojourn.runtime.testkit;

import static io.sojourn.runtime.testkit.HoldersWorld.OBJECT;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.lease.LeaseEffects;
import io.sojourn.runtime.lease.LeaseSettings;
import io.sojourn.runtime.lease.Leases;
import io.sojourn.runtime.lease.Receipt;
import io.sojourn.runtime.migrate.Keepable;
import io.sojourn.runtime.migrate.Keepers;
import io.sojourn.runtime.migrate.LeftBehind;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node that has, had or holds the object of a {@link HoldersWorld}: does what the collector and the links of a node do. */
final class HolderNode implements LeaseEffects {

    private static final long TICK_NANOS = 400 * VirtualTime.MILLISECOND;
    private static final long SWEEP_NANOS = VirtualTime.SECOND;

    final int index;
    private final HoldersWorld world;
    private final NodeId id;
    private final Leases leases;
    private final Safeguards safeguards;
    private final Keepers keepers;
    /** How fast the node's clock runs, and by how much it is off. */
    private final double rate;

    private final long off;
    private final long start;

    /** The copy that is here; null if it is elsewhere. */
    private @Nullable Kept here;

    private @Nullable Link link;
    private boolean holds;
    /** Where the object is as far as this node knows, and since which move. */
    private int known;

    private int since;

    /** Counts who needs the object at its home. */
    private static final class Kept implements Keepable {
        private int count;

        @Override
        public void keep() {
            count++;
        }

        @Override
        public void unkeep() {
            count--;
        }
    }

    /** Where the object went from here. */
    private record Link(int to, int move, LeftBehind rules) {}

    HolderNode(HoldersWorld world, int index, Safeguards safeguards) {
        this.world = world;
        this.index = index;
        this.id = new NodeId(1, index);
        this.rate = 0.975 + world.dice.below(50) / 1_000.0;
        this.off = world.dice.nextLong() >> 2;
        this.start = world.time.now();
        this.safeguards = safeguards;
        this.keepers = new Keepers(safeguards);
        this.leases = new Leases(id, LeaseSettings.DEFAULT.withLeaseNanos(HoldersWorld.LEASE_NANOS), this, now());
    }

    /** The node's own clock. */
    private long now() {
        return off + (long) ((world.time.now() - start) * rate);
    }

    void begin() {
        world.time.after(world.dice.between(0, TICK_NANOS), this::tick);
        world.time.after(world.dice.between(0, SWEEP_NANOS), this::sweep);
    }

    private void tick() {
        leases.tick(now());
        leases.flush(now());
        world.time.after(TICK_NANOS, this::tick);
    }

    private void flushSoon() {
        world.time.after(5 * VirtualTime.MILLISECOND, () -> leases.flush(now()));
    }

    // Holding.

    boolean isHome() {
        return here != null && !world.ended();
    }

    /** Whether it can hand a reference on. */
    boolean has() {
        return !world.ended() && (isHome() || holds);
    }

    /** Whether the object must live for this node, which is not its home. */
    boolean relies() {
        return holds && here == null;
    }

    /** Begins with a reference to an object of another node, as if it had just arrived from there. */
    void takes(int home) {
        world.node(home).gives(this);
    }

    /** A reference goes to another node in a message. */
    void gives(HolderNode taker) {
        NodeId home = isHome() ? id : world.node(known).id;
        long pin = leases.pin(taker.id, OBJECT, home, "simulated", true, OBJECT, now());
        boolean dropped = !isHome() && world.dice.chance(0.4);
        int epoch = since;
        world.send(index, taker.index, () -> taker.takes(id, new Receipt(OBJECT, home, pin), epoch));
        // The call ends, answered or not; where it was lost, nobody knows whether it had arrived.
        world.time.after(world.dice.between(10 * VirtualTime.MILLISECOND, 10 * VirtualTime.SECOND), () -> {
            leases.settled(taker.id, List.of(pin), true, now());
            flushSoon();
        });
        if (dropped) {
            drop();
        }
        flushSoon();
    }

    private void takes(NodeId sender, Receipt receipt, int epoch) {
        if (world.ended()) {
            return;
        }
        boolean held = here == null;
        if (held) {
            holds = true;
            learn(world.node(receipt.home()).index, epoch);
        }
        Receipt corrected = new Receipt(OBJECT, held ? world.node(known).id : id, receipt.pin());
        leases.received(sender, List.of(corrected), held ? Set.of(OBJECT) : Set.of());
        flushSoon();
    }

    /** Somebody says where the object is; what is known of a later move stays. */
    private void learn(int home, int epoch) {
        if (epoch > since) {
            known = home;
            since = epoch;
        }
    }

    void drop() {
        if (holds) {
            holds = false;
            leases.dropped(OBJECT, here != null ? id : world.node(known).id);
            flushSoon();
        }
    }

    // Moving.

    void departed(int to, int move) {
        here = null;
        keepers.departed(OBJECT);
        link = new Link(to, move, new LeftBehind(now()));
        leases.moved(OBJECT);
        learn(to, move);
        if (holds) {
            leases.found(OBJECT, world.node(to).id);
        }
        flushSoon();
    }

    void arrived(@Nullable HolderNode from, int move) {
        Kept kept = new Kept();
        here = kept;
        known = index;
        since = move;
        Link left = link;
        link = null;
        if (left != null && left.rules.comesBack(safeguards)) {
            letGo(left);
        }
        leases.arrived(OBJECT);
        if (from != null) {
            Keepable before = keepers.arrived(OBJECT, kept, from.id, move);
            if (before != null) {
                before.unkeep();
            }
            leases.recheck(OBJECT, "It has come");
        }
        flushSoon();
    }

    private void sweep() {
        Link left = link;
        if (left != null) {
            boolean needed = leases.isHeld(OBJECT) || keepers.keeps(OBJECT);
            if (left.rules.letsGo(needed, now())) {
                letGo(left);
            }
            if (left.rules.isOver(needed, now(), HoldersWorld.LINK_NANOS)) {
                link = null;
            }
        }
        world.time.after(SWEEP_NANOS, this::sweep);
    }

    private void letGo(Link left) {
        // Whatever happens to connections, it is said until it is heard.
        long way = world.dice.between(0, world.dice.chance(0.3) ? 12 * VirtualTime.SECOND : VirtualTime.SECOND);
        world.time.after(way, () -> world.node(left.to).letGo(id, left.move));
    }

    private void letGo(NodeId keeper, int move) {
        Keepable let = keepers.letGo(OBJECT, keeper, move);
        if (let != null) {
            let.unkeep();
            leases.recheck(OBJECT, "Its former home let it go");
        }
    }

    // What leases do to the world.

    void attached(int other) {
        leases.attached(world.node(other).id, HoldersWorld.session(index, other), now());
        flushSoon();
    }

    void detached(int other) {
        leases.detached(world.node(other).id);
    }

    @Override
    public Collected collect(ObjectId object, String why) {
        Kept kept = here;
        if (kept == null || world.ended() || holds || kept.count > 0) {
            return Collected.KEPT;
        }
        if (world.dice.chance(0.1)) {
            return Collected.RUNNING;
        }
        world.collected(this, why);
        return Collected.DONE;
    }

    @Override
    public boolean exported(ObjectId object) {
        return (here != null && !world.ended()) || link != null;
    }

    @Override
    public boolean moved(ObjectId object) {
        return here == null && link != null;
    }

    @Override
    public boolean send(NodeId keeper, long previous, long number, List<LeaseEntry> entries) {
        HolderNode home = world.node(keeper);
        if (!world.up(index, home.index)) {
            return false;
        }
        SessionId session = HoldersWorld.session(index, home.index);
        world.send(index, home.index, () -> {
            home.leases.said(id, session, previous, number, entries, home.now());
            home.flushSoon();
        });
        return true;
    }

    @Override
    public void answer(NodeId holder, SessionId session, long received, List<LeaseEntry> entries) {
        HolderNode other = world.node(holder);
        if (world.up(index, other.index)) {
            world.send(index, other.index, () -> {
                other.leases.answered(id, session, received, entries, other.now());
                other.flushSoon();
            });
        }
    }

    @Override
    public void gone(ObjectId object, Ending ending) {
        if (!world.ended() && holds && here == null) {
            world.violation(this + " was told that the object is gone, which lives: " + ending);
        }
    }

    @Override
    public void movedAway(ObjectId object, NodeId home) {
        int said = world.node(home).index;
        world.time.after(world.dice.between(0, 10 * VirtualTime.MILLISECOND), () -> {
            Link there = world.node(said).link;
            HolderNode listed = world.home();
            if (known == said && there != null && world.up(index, said)) {
                learn(there.to, there.move);
            } else if (known == said && listed != null) {
                // As the location table has it.
                learn(listed.index, listed.since);
            }
            if (holds && here == null && known != said) {
                leases.found(OBJECT, world.node(known).id);
                flushSoon();
            }
        });
    }

    @Override
    public void wantConnection(NodeId home, ObjectId object) {
        // Connections come back by themselves.
    }

    @Override
    public String toString() {
        return "node " + index + (here == null ? "" : ", home with " + here.count + " keepers")
                + (link == null ? "" : ", with a link to " + link.to) + (holds ? ", holding at " + known : "") + " "
                + leases.view(OBJECT);
    }
}
