package io.sojourn.naming.server.directory;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of locations, which hang on no lease: when a node leaves, its objects are only out of reach. Knows what that means
 * for references that homes bind.
 */
final class LocationTable {

    private final Map<ObjectId, LocationRecord> records = new LinkedHashMap<>();
    private final Map<NodeId, Set<ObjectId>> byHome = new HashMap<>();

    /** The homes that are not registered, each with the number of its departure. */
    private final Map<NodeId, Long> absent = new LinkedHashMap<>();

    private final SharedParts parts;
    private long departures;

    /** An empty table, whose references are made of shared parts. */
    LocationTable(SharedParts parts) {
        this.parts = parts;
    }

    int size() {
        return records.size();
    }

    /** How many of the objects are at a node. */
    int at(NodeId home) {
        return byHome.getOrDefault(home, Set.of()).size();
    }

    @Nullable
    LocationRecord get(ObjectId object) {
        return records.get(object);
    }

    /** Replaces what is known of the object, if anything is; its home is registered. */
    void put(LocationRecord record) {
        LocationRecord shared = new LocationRecord(parts.of(record.reference()), record.homeName(), record.move());
        ObjectId object = record.reference().object();
        LocationRecord before = records.put(object, shared);
        if (before != null) {
            leaves(before.home(), object);
        }
        byHome.computeIfAbsent(shared.home(), home -> new HashSet<>()).add(object);
    }

    void remove(ObjectId object) {
        LocationRecord before = records.remove(object);
        if (before != null) {
            leaves(before.home(), object);
        }
    }

    private void leaves(NodeId home, ObjectId object) {
        Set<ObjectId> objects = byHome.get(home);
        if (objects != null && objects.remove(object) && objects.isEmpty()) {
            byHome.remove(home);
            absent.remove(home);
        }
    }

    /** A node is in the node table. */
    void registered(NodeId node) {
        absent.remove(node);
    }

    /** A node is in the node table no more; its objects are kept, but out of reach. */
    void departed(NodeId node) {
        if (byHome.containsKey(node)) {
            absent.put(node, ++departures);
        }
    }

    /** The homes that are not registered, each with the number of its departure; a view that changes with the table. */
    Map<NodeId, Long> absent() {
        return Collections.unmodifiableMap(absent);
    }

    /** Removes the locations of the objects of a node, unless it has registered since the departure with that number. */
    void forgetHome(NodeId node, long departure) {
        Long last = absent.get(node);
        if (last != null && last == departure) {
            byHome.getOrDefault(node, Set.of()).stream().toList().forEach(this::remove);
        }
    }

    /** Whether a node names itself as the home of an object that lives elsewhere by now. */
    boolean isStale(Reference reference, NodeEntry client) {
        LocationRecord record = records.get(reference.object());
        return record != null
                && reference.home().equals(client.id())
                && !record.home().equals(client.id())
                && record.epoch() >= reference.epoch();
    }

    /**
     * The reference to bind where a node binds one that is not stale. A home that restarted and took over the identity of an
     * object says so in this way; one that gave up a move may bind with the epoch before.
     */
    Reference bound(Reference reference, NodeEntry client) {
        LocationRecord record = records.get(reference.object());
        if (record == null || !reference.home().equals(client.id()) || record.epoch() == reference.epoch()) {
            return reference;
        }
        if (record.epoch() < reference.epoch()) {
            put(new LocationRecord(reference, client.name(), 0));
            return reference;
        }
        return new Reference(
                reference.home(),
                reference.object(),
                record.epoch(),
                reference.types(),
                reference.endpoints(),
                reference.introducers());
    }

    /** What was bound before, as it is since its object has moved. */
    FormerBinding moved(FormerBinding former) {
        LocationRecord record = records.get(former.object());
        return record == null
                ? former
                : new FormerBinding(former.object(), Math.max(former.epoch(), record.epoch()), record.homeName());
    }

    /** All records, in the order in which their objects were first entered. */
    List<LocationRecord> all() {
        return new ArrayList<>(records.values());
    }

    static void write(List<LocationRecord> all, DataOutputStream out) throws IOException {
        out.writeInt(all.size());
        for (LocationRecord record : all) {
            Fields.writeReference(out, record.reference());
            out.writeUTF(record.homeName());
            out.writeLong(record.move());
        }
    }

    /** Writes all but the records. */
    void writeRest(DataOutputStream out) throws IOException {
        out.writeLong(departures);
        out.writeInt(absent.size());
        for (Map.Entry<NodeId, Long> each : absent.entrySet()) {
            Fields.writeNodeId(out, each.getKey());
            out.writeLong(each.getValue());
        }
    }

    /** Reads the rest and then the records. */
    void read(DataInputStream in) throws IOException {
        departures = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            absent.put(Fields.readNodeId(in), in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            put(new LocationRecord(Fields.readReference(in), Fields.readText(in), in.readLong()));
        }
    }
}
