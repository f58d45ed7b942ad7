package io.sojourn.naming.server.console;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.naming.Binding;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.NodeEntry;
import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.PeerStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bindings, nodes and peers as the fields that the page gets. No object id is among them: who knows one can call the object.
 */
final class PageFields {

    /** A binding and what else the directory knows about it, read at one moment. */
    record Entry(
            Binding binding, boolean permanent, @Nullable NodeEntry home) {
        static Entry of(Directory directory, Binding binding) {
            return new Entry(
                    binding,
                    directory.permanent(binding.name()),
                    directory.node(binding.reference().home()).orElse(null));
        }
    }

    private final Pulse pulse;

    PageFields(Pulse pulse) {
        this.pulse = pulse;
    }

    Map<String, Object> binding(Entry entry) {
        Binding binding = entry.binding();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", binding.name());
        fields.put("version", binding.version());
        fields.put("owner", binding.owner());
        fields.put("ownerName", binding.ownerName());
        fields.put("permanent", entry.permanent());
        fields.put("location", location(entry));
        fields.put("epoch", binding.reference().epoch());
        VersionTimes.Age age = pulse.age(binding.version());
        fields.put("ageMillis", TimeUnit.NANOSECONDS.toMillis(age.nanos()));
        fields.put("ageAtLeast", age.atLeast());
        fields.put("leaseLeftMillis", entry.permanent() ? null : left(binding.owner()));
        return fields;
    }

    private static Map<String, Object> location(Entry entry) {
        NodeEntry home = entry.home();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", entry.binding().reference().home());
        fields.put("nodeName", home == null ? "" : home.name());
        fields.put("registered", home != null);
        fields.put(
                "endpoints",
                texts(
                        home == null || home.endpoints().isEmpty()
                                ? entry.binding().reference().endpoints()
                                : home.endpoints()));
        return fields;
    }

    Map<String, Object> node(NodeEntry node, int names) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", node.id());
        fields.put("name", node.name());
        fields.put("endpoints", texts(node.endpoints()));
        fields.put("incarnation", node.incarnation());
        fields.put("names", names);
        fields.put("fenced", node.fenced());
        fields.put("leaseLeftMillis", left(node.id()));
        return fields;
    }

    private static List<String> texts(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).toList();
    }

    static Map<String, Object> peer(ClusterStatus cluster, PeerStatus peer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", peer.name());
        fields.put("address", peer.address());
        fields.put("role", peer.leads() ? "leader" : "follower");
        fields.put("self", peer.name().equals(cluster.self()));
        fields.put("index", peer.index());
        fields.put("lag", peer.lag());
        return fields;
    }

    private @Nullable Long left(NodeId owner) {
        OptionalLong left = pulse.leaseLeft(owner);
        return left.isPresent() ? TimeUnit.NANOSECONDS.toMillis(left.getAsLong()) : null;
    }
}
