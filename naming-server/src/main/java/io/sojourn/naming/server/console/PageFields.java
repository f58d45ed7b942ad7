package io.sojourn.naming.server.console;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.NodeEntry;
import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.PeerStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bindings, nodes and peers as the fields that the page gets. No object id is among them: who knows one can call the object.
 */
final class PageFields {

    /**
     * A binding and what else the directory knows about it, read at one moment.
     *
     * @param permanent those of its objects that outlive their owners
     * @param homes the entries of the nodes that serve its objects, as far as they are registered
     */
    record Entry(Binding binding, Set<ObjectId> permanent, Map<NodeId, NodeEntry> homes) {
        static Entry of(Directory directory, Binding binding) {
            Map<NodeId, NodeEntry> homes = new HashMap<>();
            for (Member object : binding.objects()) {
                NodeId home = object.reference().home();
                directory.node(home).ifPresent(node -> homes.put(home, node));
            }
            return new Entry(binding, directory.permanent(binding.name()), homes);
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
        VersionTimes.Age age = pulse.age(binding.version());
        fields.put("ageMillis", TimeUnit.NANOSECONDS.toMillis(age.nanos()));
        fields.put("ageAtLeast", age.atLeast());
        fields.put("service", binding.isService());
        fields.put(
                "objects",
                binding.objects().stream().map(each -> object(entry, each)).toList());
        return fields;
    }

    private Map<String, Object> object(Entry entry, Member object) {
        NodeId home = object.reference().home();
        NodeEntry node = entry.homes().get(home);
        boolean permanent = entry.permanent().contains(object.reference().object());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("owner", object.owner());
        fields.put("ownerName", object.ownerName());
        fields.put("home", home);
        fields.put("homeName", node == null ? "" : node.name());
        fields.put("registered", node != null);
        fields.put(
                "endpoints",
                texts(
                        node == null || node.endpoints().isEmpty()
                                ? object.reference().endpoints()
                                : node.endpoints()));
        fields.put("epoch", object.reference().epoch());
        fields.put("permanent", permanent);
        fields.put("leaseLeftMillis", permanent ? null : left(object.owner()));
        fields.put("metadata", object.metadata().values());
        return fields;
    }

    Map<String, Object> node(NodeEntry node, int names, int moved) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", node.id());
        fields.put("name", node.name());
        fields.put("endpoints", texts(node.endpoints()));
        fields.put("incarnation", node.incarnation());
        fields.put("names", names);
        fields.put("moved", moved);
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
