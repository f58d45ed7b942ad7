package io.sojourn.naming.server.directory;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.DirectoryCommand.BeginMove;
import io.sojourn.naming.server.directory.DirectoryCommand.CommitMove;
import io.sojourn.naming.server.directory.DirectoryResult.Located;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.runtime.naming.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of who may change what in the table of locations, and what becomes of the names of an object that moves. */
final class MovedObjects {

    private final int capacity;
    private final LocationTable locations;
    private final Names names;
    private final NodeTable nodes;

    /**
     * The rules over the tables given.
     *
     * @param capacity how many objects may have a location
     */
    MovedObjects(int capacity, LocationTable locations, Names names, NodeTable nodes) {
        this.capacity = capacity;
        this.locations = locations;
        this.names = names;
        this.nodes = nodes;
    }

    /** Notes that a node is about to move one of its objects, unless that is not its own any more. */
    DirectoryResult begin(BeginMove begin, NodeEntry client) {
        Reference at = begin.at();
        if (!at.home().equals(client.id())) {
            return notHome(at.object(), at.home(), client);
        }
        LocationRecord record = locations.get(at.object());
        if (record != null && !(record.home().equals(client.id()) && record.epoch() <= at.epoch())) {
            return located(at.object());
        }
        if (record == null && locations.size() >= capacity) {
            return new Refused(
                    Refusal.FULL,
                    capacity + " objects have moved, which is the limit. Unexport those that are not needed.");
        }
        Refused refused = tooManyNames(at.object(), client.id());
        if (refused != null) {
            return refused;
        }
        locations.put(new LocationRecord(at, client.name(), begin.move()));
        return located(at.object());
    }

    /**
     * Moves an object and its names if it is still where the command says; else nothing changes. Others than its home may
     * only give a move up, and only while the home is not registered.
     */
    DirectoryResult commit(CommitMove move, NodeEntry client) {
        Reference to = move.to();
        boolean forAnother = !move.from().equals(client.id());
        if (forAnother && !(to.home().equals(move.from()) && nodes.get(move.from()) == null)) {
            return notHome(move.object(), move.from(), client);
        }
        LocationRecord record = locations.get(move.object());
        if (record == null || !record.is(move.from(), move.epoch(), move.move())) {
            return located(move.object());
        }
        if (forAnother) {
            // Its destination gives the move up: whatever its home still sends, or sends when it is back, is too late.
            locations.put(new LocationRecord(to, record.homeName(), move.move()));
            return located(move.object());
        }
        NodeEntry home = nodes.get(to.home());
        if (home == null || home.fenced()) {
            return new Refused(
                    Refusal.HOME_NOT_REGISTERED,
                    "Object " + move.object() + " cannot move to node " + to.home() + ", which is not registered, or a"
                            + " later start of its name has taken over.");
        }
        if (!home.id().equals(client.id())) {
            Refused refused = tooManyNames(move.object(), client.id());
            if (refused == null) {
                refused = names.cannotTake(names.of(move.object(), client.id()), home);
            }
            if (refused != null) {
                return refused;
            }
        }
        locations.put(new LocationRecord(to, home.name(), move.move()));
        names.follow(to, client.id(), home);
        return located(move.object());
    }

    /** Forgets where an object is, if it is at the node that says so. */
    void forget(ObjectId object, NodeEntry client) {
        LocationRecord record = locations.get(object);
        if (record != null && record.home().equals(client.id())) {
            locations.remove(object);
        }
    }

    /** Where an object is; empty if it is not known to have moved. */
    Optional<ObjectLocation> location(ObjectId object) {
        LocationRecord record = locations.get(object);
        if (record == null) {
            return Optional.empty();
        }
        List<String> shown = new ArrayList<>();
        int text = 0;
        for (Name name : names.of(object, record.home())) {
            text += name.text().length();
            if (shown.size() == ObjectLocation.MAXIMUM_NAMES || text > ObjectLocation.MAXIMUM_NAMES_TEXT) {
                break;
            }
            shown.add(name.text());
        }
        return Optional.of(
                new ObjectLocation(record.reference(), record.move(), nodes.get(record.home()) != null, shown));
    }

    private Located located(ObjectId object) {
        return new Located(location(object));
    }

    private @Nullable Refused tooManyNames(ObjectId object, NodeId home) {
        List<Name> own = names.of(object, home);
        int text = own.stream().mapToInt(name -> name.text().length()).sum();
        if (own.size() <= ObjectLocation.MAXIMUM_NAMES && text <= ObjectLocation.MAXIMUM_NAMES_TEXT) {
            return null;
        }
        return new Refused(
                Refusal.FULL,
                "Object " + object + " has " + own.size() + " names of " + text + " characters; one that moves has at"
                        + " most " + ObjectLocation.MAXIMUM_NAMES + " of " + ObjectLocation.MAXIMUM_NAMES_TEXT
                        + " characters together. Unbind some of them.");
    }

    private static Refused notHome(ObjectId object, NodeId home, NodeEntry client) {
        return new Refused(
                Refusal.NOT_OWNER,
                "Node " + client.id() + " cannot move object " + object + " away from node " + home
                        + ": only its home moves an object.");
    }
}
