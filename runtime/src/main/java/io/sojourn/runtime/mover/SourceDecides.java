package io.sojourn.runtime.mover;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.object.Exported;
import java.util.List;
import java.util.Optional;

/** No location table: the source of a move has the only word. */
public final class SourceDecides implements LocationRecords {

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Known begin(Reference at, long move) {
        return new Known(at, move, true, List.of());
    }

    @Override
    public Known commit(ObjectId object, Place from, Reference to) {
        return new Known(to, from.move(), true, List.of());
    }

    @Override
    public Optional<Known> find(ObjectId object) {
        return Optional.empty();
    }

    @Override
    public void forget(ObjectId object) {
        // Nothing is written down.
    }

    @Override
    public void gaveAway(ObjectId object) {
        // There are no names.
    }

    @Override
    public void tookOver(Exported object, List<String> names) {
        // There are no names.
    }

    @Override
    public List<String> namesOf(ObjectId object) {
        return List.of();
    }

    @Override
    public List<Endpoint> endpointsOf(String nodeName) {
        return List.of();
    }

    @Override
    public List<Endpoint> endpointsOf(NodeId node) {
        return List.of();
    }
}
