package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schedules 20, 45 and 46 with moves: one object that moves about while other nodes hold it, whose clocks run at different speeds, by the rules of leases and moves that nodes run: it must live as
 * long as anybody holds it, however idle, and end when nobody does. What becomes of calls is played elsewhere; here a move
 * takes one moment.
 */
public final class HoldersWorld {

    static final ObjectId OBJECT = new ObjectId(1, 7);
    static final long LEASE_NANOS = 12 * VirtualTime.SECOND;
    /** How long links last at least. */
    static final long LINK_NANOS = 30 * VirtualTime.SECOND;

    private static final long TROUBLE_NANOS = 90 * VirtualTime.SECOND;
    private static final long LONGEST_CUT_NANOS = 5 * VirtualTime.SECOND;

    final Dice dice;
    final VirtualTime time;
    private final List<HolderNode> nodes = new ArrayList<>();
    private final Set<Set<Integer>> cut = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private boolean ended;
    private boolean moving = true;
    private int moves;
    private int handed;

    private HoldersWorld(long seed, Safeguards safeguards) {
        dice = new Dice(seed);
        time = new VirtualTime(dice.nextLong() >> 2);
        int count = 3 + dice.below(3);
        for (int i = 0; i < count; i++) {
            nodes.add(new HolderNode(this, i, safeguards));
        }
    }

    /**
     * What happened in a run.
     *
     * @param violations what must not have happened
     * @param moves how often the object has moved
     * @param handed how often a reference was handed on
     */
    public record Outcome(List<String> violations, int moves, int handed) {}

    /** Plays the run of a seed, by all rules. */
    static Outcome run(long seed) {
        return run(seed, Safeguards.ALL);
    }

    /** Plays the run of a seed. */
    public static Outcome run(long seed, Safeguards safeguards) {
        HoldersWorld world = new HoldersWorld(seed, safeguards);
        world.play();
        return new Outcome(List.copyOf(world.violations), world.moves, world.handed);
    }

    private void play() {
        nodes.get(0).arrived(null, ++moves);
        for (HolderNode one : nodes) {
            for (HolderNode other : nodes) {
                if (one != other) {
                    one.attached(other.index);
                }
            }
            one.begin();
        }
        nodes.get(1 + dice.below(nodes.size() - 1)).takes(nodes.get(0).index);
        long end = time.now() + TROUBLE_NANOS;
        plan(end, 3 * VirtualTime.SECOND, this::move);
        plan(end, 2 * VirtualTime.SECOND, this::handOn);
        plan(end, 4 * VirtualTime.SECOND, this::cutOne);
        time.runUntil(end);
        // Nobody moves, hands on or drops anything: those who hold it are idle for three leases and more.
        moving = false;
        time.runUntil(time.now() + 4 * LEASE_NANOS);
        if (ended) {
            return;
        }
        nodes.forEach(HolderNode::drop);
        time.runUntil(time.now() + 4 * LEASE_NANOS + 2 * LINK_NANOS);
        if (!ended) {
            violation("Nobody holds the object, and it is still kept: " + nodes);
        }
    }

    /** Plans something again and again, at times that are not foreseen. */
    private void plan(long end, long mostNanos, Runnable what) {
        time.after(dice.between(0, mostNanos), () -> {
            if (time.now() - end < 0 && !ended) {
                what.run();
                plan(end, mostNanos, what);
            }
        });
    }

    private HolderNode any() {
        return nodes.get(dice.below(nodes.size()));
    }

    @Nullable
    HolderNode home() {
        return nodes.stream().filter(HolderNode::isHome).findFirst().orElse(null);
    }

    private void move() {
        HolderNode from = home();
        HolderNode to = any();
        if (from != null && from != to && moving && up(from.index, to.index)) {
            moves++;
            int move = moves;
            from.departed(to.index, move);
            to.arrived(from, move);
        }
    }

    /** Somebody who holds the object hands it on, and perhaps drops it at once. */
    private void handOn() {
        HolderNode giver = any();
        HolderNode taker = any();
        if (giver != taker && giver.has() && up(giver.index, taker.index)) {
            handed++;
            giver.gives(taker);
        } else if (giver.has() && !giver.isHome() && dice.chance(0.2) && holders() > 1) {
            giver.drop();
        }
    }

    private long holders() {
        return nodes.stream().filter(node -> node.has() && !node.isHome()).count();
    }

    private void cutOne() {
        HolderNode one = any();
        HolderNode other = any();
        Set<Integer> pair = Set.copyOf(List.of(one.index, other.index));
        if (one != other && cut.add(pair)) {
            one.detached(other.index);
            other.detached(one.index);
            time.after(dice.between(VirtualTime.MILLISECOND, LONGEST_CUT_NANOS), () -> {
                cut.remove(pair);
                one.attached(other.index);
                other.attached(one.index);
            });
        }
    }

    boolean up(int one, int other) {
        return !cut.contains(Set.copyOf(List.of(one, other)));
    }

    /** Lets something arrive at another node, unless the connection breaks before. */
    void send(int from, int to, Runnable arrives) {
        time.after(dice.between(VirtualTime.MILLISECOND / 5, 8 * VirtualTime.MILLISECOND), () -> {
            if (up(from, to)) {
                arrives.run();
            }
        });
    }

    HolderNode node(int index) {
        return nodes.get(index);
    }

    HolderNode node(NodeId id) {
        return nodes.get((int) id.low());
    }

    /** The session in which a node calls another one. */
    static SessionId session(int caller, int called) {
        return new SessionId(caller + 1, called + 1);
    }

    /** The home ends the object, because nobody holds it as far as it knows. */
    void collected(HolderNode home, String why) {
        ended = true;
        for (HolderNode node : nodes) {
            if (node.relies()) {
                violation("The object was ended at " + home + " though " + node + " holds it: " + why);
            }
        }
    }

    boolean ended() {
        return ended;
    }

    void violation(String text) {
        violations.add(Objects.requireNonNull(text));
    }
}
