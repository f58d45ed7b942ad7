package io.sojourn.naming.server.simulation;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.server.directory.CommandCodec;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.runtime.naming.ObjectLocation;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where objects that move about were, by what the log says, and whether that can be. */
final class MoveTruth {

    private record Place(long object, int epoch) {}

    private final World world;
    private final Map<Long, ObjectLocation> locations = new TreeMap<>();
    private final Map<Place, NodeId> homes = new HashMap<>();
    private final Map<NodeId, Long> awaySince = new HashMap<>();
    private final Set<Long> objects = new HashSet<>();
    private long moves;

    MoveTruth(World world) {
        this.world = world;
    }

    /** How many moves were committed, those not counted that were given up. */
    long moves() {
        return moves;
    }

    /** The epoch in which an object is known to be; 0 if nothing is. */
    int epochOf(long object) {
        ObjectLocation known = locations.get(object);
        return known == null ? 0 : known.reference().epoch();
    }

    void applied(byte[] entry, Directory directory) {
        List<DirectoryCommand> commands = decode(entry);
        for (DirectoryCommand command : commands) {
            if (command instanceof DirectoryCommand.BeginMove begin) {
                objects.add(begin.at().object().low());
            }
        }
        for (long object : objects) {
            ObjectLocation before = locations.get(object);
            ObjectLocation now = directory.location(new ObjectId(1, object)).orElse(null);
            if (now == null) {
                locations.remove(object);
                if (before != null) {
                    forgotten(object, before, commands);
                }
            } else {
                locations.put(object, now);
                changed(object, before, now);
                checkName(object, now, directory);
            }
        }
        Set<NodeId> away = new HashSet<>();
        locations.values().forEach(at -> {
            if (!at.reachable()) {
                away.add(at.reference().home());
            }
        });
        awaySince.keySet().retainAll(away);
        away.forEach(home -> awaySince.putIfAbsent(home, world.time.now()));
    }

    private void changed(long object, @Nullable ObjectLocation before, ObjectLocation now) {
        Reference at = now.reference();
        NodeId home = homes.putIfAbsent(new Place(object, at.epoch()), at.home());
        if (home != null && !home.equals(at.home())) {
            world.violation("Object " + object + " is in epoch " + at.epoch() + " at " + at.home()
                    + ", where it was at " + home + " before.");
        }
        if (before == null || before.equals(now)) {
            return;
        }
        int epoch = before.reference().epoch();
        boolean moved = !before.reference().home().equals(at.home());
        if (at.epoch() < epoch || at.epoch() > epoch + 1 || (moved && at.epoch() == epoch)) {
            world.violation("Object " + object + " went from " + before.reference() + " to " + at + " at once.");
        }
        if (moved) {
            moves++;
            world.trace("object " + object + " moves to " + at.home() + ", epoch " + at.epoch());
        }
    }

    private void forgotten(long object, ObjectLocation before, List<DirectoryCommand> commands) {
        boolean asked = commands.stream()
                .anyMatch(command -> command instanceof DirectoryCommand.ForgetObject forget
                        && forget.object().low() == object
                        && forget.client().equals(before.reference().home()));
        if (asked) {
            return;
        }
        long since = awaySince.getOrDefault(before.reference().home(), world.time.now());
        if (world.time.now() - since < world.settings.locationNanos()) {
            world.violation("Where object " + object + " is was forgotten " + (world.time.now() - since) / 1_000_000
                    + " ms after its home had left.");
        }
    }

    /** The name of an object is bound by its home, to where it is. */
    private void checkName(long object, ObjectLocation now, Directory directory) {
        Optional<Binding> bound = directory.find(Moves.nameOf(object));
        if (bound.isPresent()
                && (!now.isAt(bound.get().reference())
                        || !bound.get().owner().equals(now.reference().home()))) {
            world.violation("Object " + object + " is at " + now.reference() + ", but its name is bound to "
                    + bound.get().reference() + " by " + bound.get().owner());
        }
    }

    /** A node serves an object from now on. */
    void activated(Client client, Moves.Copy copy) {
        for (Client other : world.clients) {
            Moves.Copy another = other.moves().copy(copy.object);
            if (other != client && other.up && another != null && another.state == Moves.State.ACTIVE) {
                world.violation("Object " + copy.object + " is served by " + other + " in epoch " + another.epoch
                        + " and by " + client + " in epoch " + copy.epoch);
            }
        }
    }

    /** Whoever is the home of an object serves it in the end. */
    void checkAtTheEnd() {
        locations.forEach((object, at) -> world.clients.stream()
                .filter(client -> client.up && client.id().equals(at.reference().home()))
                .filter(client -> !client.moves().hasEnded(object))
                .forEach(client -> {
                    Moves.Copy copy = client.moves().copy(object);
                    if (copy == null
                            || copy.state != Moves.State.ACTIVE
                            || copy.epoch != at.reference().epoch()) {
                        world.violation("Object " + object + " is at " + at.reference() + ", but " + client
                                + " does not serve it in this epoch.");
                    }
                }));
    }

    private static List<DirectoryCommand> decode(byte[] entry) {
        try {
            return CommandCodec.decode(entry);
        } catch (IOException e) {
            return List.of();
        }
    }
}
