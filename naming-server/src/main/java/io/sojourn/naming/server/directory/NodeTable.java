package io.sojourn.naming.server.directory;

import io.sojourn.identity.NodeId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The registered nodes, and which run of each node name is the latest. */
final class NodeTable {

    /** The latest run of a node name. */
    record Latest(long incarnation, NodeId node) {}

    private final int capacity;
    private final Map<NodeId, NodeEntry> nodes = new LinkedHashMap<>();
    private final Map<String, Latest> latest = new LinkedHashMap<>();

    NodeTable(int capacity) {
        this.capacity = capacity;
    }

    @Nullable
    NodeEntry get(NodeId node) {
        return nodes.get(node);
    }

    Collection<NodeEntry> all() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    boolean full() {
        return nodes.size() >= capacity;
    }

    /** The latest run of a node name as far as it is remembered, or null. */
    @Nullable
    Latest latest(String name) {
        return latest.get(name);
    }

    void put(NodeEntry entry) {
        nodes.put(entry.id(), entry);
    }

    /** Makes the entry the latest run of its name. */
    void lead(NodeEntry entry) {
        latest.remove(entry.name());
        if (latest.size() >= capacity) {
            forgetOldestGone();
        }
        latest.put(entry.name(), new Latest(entry.incarnation(), entry.id()));
    }

    void remove(NodeId node) {
        nodes.remove(node);
    }

    /** Earlier runs of a node name that are still in the table. */
    List<NodeEntry> fenced(String name) {
        return nodes.values().stream()
                .filter(entry -> entry.fenced() && entry.name().equals(name))
                .toList();
    }

    private void forgetOldestGone() {
        for (Iterator<Latest> each = latest.values().iterator(); each.hasNext(); ) {
            if (!nodes.containsKey(each.next().node())) {
                each.remove();
                return;
            }
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(nodes.size());
        for (NodeEntry entry : nodes.values()) {
            Fields.writeNodeId(out, entry.id());
            out.writeUTF(entry.name());
            Fields.writeEndpoints(out, entry.endpoints());
            out.writeLong(entry.incarnation());
            out.writeLong(entry.renewals());
            out.writeBoolean(entry.fenced());
        }
        out.writeInt(latest.size());
        for (Map.Entry<String, Latest> entry : latest.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue().incarnation());
            Fields.writeNodeId(out, entry.getValue().node());
        }
    }

    void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            put(new NodeEntry(
                    Fields.readNodeId(in),
                    Fields.readText(in),
                    Fields.readEndpoints(in),
                    in.readLong(),
                    in.readLong(),
                    in.readBoolean()));
        }
        for (int left = in.readInt(); left > 0; left--) {
            latest.put(Fields.readText(in), new Latest(in.readLong(), Fields.readNodeId(in)));
        }
    }
}
