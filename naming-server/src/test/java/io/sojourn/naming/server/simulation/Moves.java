package io.sojourn.naming.server.simulation;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.CommandHeader;
import io.sojourn.naming.server.directory.DirectoryCommand.BeginMove;
import io.sojourn.naming.server.directory.DirectoryCommand.Bind;
import io.sojourn.naming.server.directory.DirectoryCommand.CommitMove;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetObject;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.DirectoryResult.Located;
import io.sojourn.runtime.naming.ObjectLocation;
import io.sojourn.runtime.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one run of a node that move about, each with a name. They move as the runtime would move them, as far as the
 * naming servers decide it.
 */
final class Moves {

    private static final int MOST_OWN = 2;
    private static final long PREPARE = VirtualTime.SECOND;
    private static final long RETRY = 500 * VirtualTime.MILLISECOND;
    private static final long DOUBT = 2 * VirtualTime.SECOND;

    enum State {
        /** It is called here. */
        ACTIVE,
        /** It waits here for the outcome of a move away. */
        FROZEN,
        /** It waits here for the outcome of a move to here. */
        PREPARED
    }

    /** What this node has of an object. */
    static final class Copy {
        final long object;
        int epoch;
        State state;

        /** Whether this node is moving it away. */
        boolean moving;

        Copy(long object, int epoch, State state) {
            this.object = object;
            this.epoch = epoch;
            this.state = state;
        }
    }

    /** An attempt of this node to move one of its objects. */
    private record Attempt(Copy copy, int epoch, long number, Client destination, NodeId to) {}

    private final Client client;
    private final World world;
    private final Map<Long, Copy> copies = new TreeMap<>();
    private final Set<Long> unexported = new HashSet<>();
    private int made;

    Moves(Client client) {
        this.client = client;
        this.world = client.world;
    }

    static Name nameOf(long object) {
        return new Name("moving/" + object);
    }

    @Nullable
    Copy copy(long object) {
        return copies.get(object);
    }

    /** Whether this node has had the object and ended it. */
    boolean hasEnded(long object) {
        return unexported.contains(object);
    }

    /** What a node does with such objects. */
    void act() {
        List<Copy> active = new ArrayList<>(copies.values());
        active.removeIf(copy -> copy.state == State.PREPARED || copy.moving);
        if (active.isEmpty() || made == 0) {
            if (made < MOST_OWN) {
                make();
            }
            return;
        }
        Copy copy = active.get(world.dice.below(active.size()));
        if (world.dice.chance(0.05)) {
            copies.remove(copy.object);
            unexported.add(copy.object);
            client.change(header -> new ForgetObject(header, new ObjectId(1, copy.object)), result -> {});
        } else {
            move(copy);
        }
    }

    private void make() {
        made++;
        Copy copy = new Copy(client.newObject(), 0, State.ACTIVE);
        copies.put(copy.object, copy);
        bind(copy);
    }

    private void bind(Copy copy) {
        client.change(
                header -> new Bind(header, nameOf(copy.object), reference(client.id(), copy.object, copy.epoch), false),
                result -> {});
    }

    /** Binds again what the naming servers have forgotten. */
    void restore() {
        copies.values().stream().filter(copy -> copy.state != State.PREPARED).forEach(this::bind);
    }

    private void move(Copy copy) {
        Client destination = world.clients.get(world.dice.below(world.clients.size()));
        if (destination == client || !destination.up) {
            return;
        }
        copy.moving = true;
        Attempt attempt = new Attempt(copy, copy.epoch, world.dice.nextLong(), destination, destination.id());
        client.change(header -> new BeginMove(header, from(attempt), attempt.number()), result -> {
            if (!(result instanceof Located located)) {
                copy.moving = false;
                return;
            }
            ObjectLocation at = located.location().orElseThrow();
            if (at.isAt(from(attempt))) {
                world.trace(client + " freezes object " + copy.object + " in epoch " + copy.epoch);
                copy.state = State.FROZEN;
                prepare(attempt);
            } else {
                world.violation(client + " serves object " + copy.object + " in epoch " + copy.epoch + ", which is at "
                        + at.reference());
            }
        });
    }

    private void prepare(Attempt attempt) {
        Client destination = attempt.destination();
        world.wires.<Boolean>ask(
                client,
                destination,
                PREPARE,
                reply -> reply.answer(destination.id().equals(attempt.to())
                        && destination.moves().take(attempt.copy().object, attempt.epoch() + 1)),
                prepared -> {
                    if (Boolean.TRUE.equals(prepared)) {
                        client.change(
                                header -> commit(header, attempt, to(attempt)), result -> committed(attempt, result));
                    } else {
                        giveUp(attempt);
                    }
                });
    }

    /** Takes the state of an object that may become this node's own. */
    private boolean take(long object, int epoch) {
        Copy copy = copies.get(object);
        if (copy == null || (copy.state == State.PREPARED && copy.epoch < epoch)) {
            world.trace(client + " is prepared for object " + object + " in epoch " + epoch);
            copies.put(object, new Copy(object, epoch, State.PREPARED));
            client.after(DOUBT, () -> resolve(object, epoch));
            return true;
        }
        return copy.state == State.PREPARED && copy.epoch == epoch;
    }

    private void committed(Attempt attempt, @Nullable DirectoryResult result) {
        if (!(result instanceof Located located)) {
            if (world.omits(Omission.GIVING_UP_WRITTEN) && isHere(attempt)) {
                activate(attempt.copy());
                return;
            }
            giveUp(attempt);
            return;
        }
        decided(attempt, located.location());
        if (located.location().filter(at -> at.isAt(to(attempt))).isPresent()) {
            Moves there = attempt.destination().moves();
            world.wires.send(
                    client, attempt.destination(), () -> there.activate(attempt.copy().object, attempt.epoch() + 1));
        }
    }

    /** Only a write ends doubt. */
    private void giveUp(Attempt attempt) {
        if (!isHere(attempt)) {
            return;
        }
        Reference here = reference(client.id(), attempt.copy().object, attempt.epoch() + 1);
        client.change(header -> commit(header, attempt, here), result -> {
            if (result instanceof Located located) {
                decided(attempt, located.location());
            } else {
                client.after(RETRY, () -> giveUp(attempt));
            }
        });
    }

    private void decided(Attempt attempt, Optional<ObjectLocation> location) {
        if (!isHere(attempt)) {
            return;
        }
        Copy copy = attempt.copy();
        if (location.isEmpty() || !location.get().reference().home().equals(client.id())) {
            copies.remove(copy.object);
        } else if (location.get().reference().epoch() > copy.epoch) {
            copy.epoch = location.get().reference().epoch();
            activate(copy);
        }
    }

    /** Whether nobody has decided about this copy since the attempt began. */
    private boolean isHere(Attempt attempt) {
        return copies.get(attempt.copy().object) == attempt.copy() && attempt.copy().epoch == attempt.epoch();
    }

    private void activate(long object, int epoch) {
        Copy copy = copies.get(object);
        if (copy != null && copy.state == State.PREPARED && copy.epoch == epoch) {
            activate(copy);
        }
    }

    private void activate(Copy copy) {
        world.trace(client + " serves object " + copy.object + " in epoch " + copy.epoch);
        copy.state = State.ACTIVE;
        copy.moving = false;
        world.moveTruth.activated(client, copy);
    }

    /** The source has not said what became of a move to here: the naming servers know. */
    private void resolve(long object, int epoch) {
        Copy copy = copies.get(object);
        if (copy == null || copy.state != State.PREPARED || copy.epoch != epoch) {
            return;
        }
        int known = world.moveTruth.epochOf(object);
        client.<Optional<ObjectLocation>>call(
                (at, reply) -> client.<Optional<ObjectLocation>>ask(
                        at, (server, answer) -> server.location(new ObjectId(1, object), answer), reply::answer),
                answer -> {
                    if (answer == null) {
                        client.after(DOUBT, () -> resolve(object, epoch));
                    } else {
                        resolved(copy, known, answer);
                    }
                });
    }

    private void resolved(Copy copy, int known, Optional<ObjectLocation> location) {
        if (copies.get(copy.object) != copy || copy.state != State.PREPARED) {
            return;
        }
        if (location.isPresent() && location.get().reference().epoch() < known) {
            world.violation("Object " + copy.object + " was in epoch " + known + " when " + client
                    + " asked, which was told " + location.get());
        }
        if (location.isEmpty() || location.get().reference().epoch() >= copy.epoch) {
            if (location.filter(at -> at.isAt(reference(client.id(), copy.object, copy.epoch)))
                    .isPresent()) {
                activate(copy);
            } else {
                world.trace(client + " drops object " + copy.object + " in epoch " + copy.epoch + ": " + location);
                copies.remove(copy.object);
            }
        } else {
            client.after(DOUBT, () -> resolve(copy.object, copy.epoch));
        }
    }

    private static CommitMove commit(CommandHeader header, Attempt attempt, Reference to) {
        return new CommitMove(header, to.object(), header.call().client(), attempt.epoch(), attempt.number(), to);
    }

    private Reference from(Attempt attempt) {
        return reference(client.id(), attempt.copy().object, attempt.epoch());
    }

    private static Reference to(Attempt attempt) {
        return reference(attempt.to(), attempt.copy().object, attempt.epoch() + 1);
    }

    private static Reference reference(NodeId home, long object, int epoch) {
        return new Reference(home, new ObjectId(1, object), epoch, List.of(1L), List.of());
    }
}
