package io.sojourn.runtime;

import io.sojourn.failure.NamingUnavailable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.mover.LocationRecords;
import io.sojourn.runtime.naming.NamingClient;
import io.sojourn.runtime.naming.ObjectLocation;
import io.sojourn.runtime.object.Exported;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The location table of the naming server.
 *
 * @param connection the node's tie to it; null while the node is being started
 */
record NamedLocations(Supplier<@Nullable NamingConnection> connection) implements LocationRecords {

    private NamingClient client() {
        NamingConnection naming = connection.get();
        if (naming == null) {
            throw new NamingUnavailable("The node is still being started.");
        }
        return naming.client();
    }

    private static Known known(ObjectLocation location) {
        return new Known(location.reference(), location.move(), location.reachable(), location.names());
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Known begin(Reference at, long move) {
        return known(client().objectLocations().begin(at, move));
    }

    @Override
    public Known commit(ObjectId object, Place from, Reference to) {
        return client().objectLocations()
                .commit(object, from.home(), from.epoch(), from.move(), to)
                .map(NamedLocations::known)
                .orElseThrow(() -> new NamingUnavailable("The naming servers know nothing of the move of object "
                        + object + " any more, which lasts for more than a day."));
    }

    @Override
    public Optional<Known> find(ObjectId object) {
        return client().objectLocations().find(object).map(NamedLocations::known);
    }

    @Override
    public void forget(ObjectId object) {
        client().objectLocations().forget(object);
    }

    @Override
    public void gaveAway(ObjectId object) {
        client().gaveAway(object);
    }

    @Override
    public void tookOver(Exported object, List<String> names) {
        client().tookOver(object.servant(), names);
    }

    @Override
    public List<String> namesOf(ObjectId object) {
        return client().namesByObject().getOrDefault(object, List.of()).stream()
                .map(Object::toString)
                .toList();
    }

    @Override
    public List<Endpoint> endpointsOf(String nodeName) {
        return client().endpointsOf(nodeName);
    }

    @Override
    public List<Endpoint> endpointsOf(NodeId node) {
        return client().endpointsOf(node);
    }
}
