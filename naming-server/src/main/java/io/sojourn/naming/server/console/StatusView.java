package io.sojourn.naming.server.console;

import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.NodeEntry;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.PeerStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** How this naming server, its peers and the registered nodes are. Thread-safe. */
final class StatusView {

    /** A peer that lacks more than a snapshot's worth of entries answers with what was true long ago. */
    static final long MOST_LAG = 10_000;

    private final SharedDirectory directory;
    private final PageFields fields;
    private final IntSupplier watches;
    private final TimeSource time;
    private final long begunNanos;

    StatusView(SharedDirectory directory, PageFields fields, IntSupplier watches, TimeSource time) {
        this.directory = directory;
        this.fields = fields;
        this.watches = watches;
        this.time = time;
        begunNanos = time.nanoTime();
    }

    /** Whether this naming server can be asked, and if not, why. */
    Answer health() {
        ClusterStatus cluster = directory.peers().status();
        boolean inTouch = directory.inTouch();
        long lag = lag(cluster);
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", verdict(cluster, inTouch, lag));
        health.put("role", cluster.role());
        health.put("leader", cluster.leader());
        health.put("leaderKnown", !cluster.leader().isEmpty());
        health.put("inTouch", inTouch);
        health.put("lag", lag);
        return Answer.json(health.get("status").equals("ok") ? 200 : 503, health);
    }

    private static String verdict(ClusterStatus cluster, boolean inTouch, long lag) {
        if (cluster.role().equals("outsider")) {
            return "not in the cluster";
        }
        if (!inTouch) {
            return "no leader known";
        }
        return lag > MOST_LAG ? "behind the others" : "ok";
    }

    /** The whole of it, as the page shows it on top. */
    Map<String, Object> status() {
        ClusterStatus cluster = directory.peers().status();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("health", verdict(cluster, directory.inTouch(), lag(cluster)));
        status.put("peer", cluster.self());
        status.put("role", cluster.role());
        status.put("leader", cluster.leader());
        status.put("term", cluster.term());
        status.put("applied", cluster.applied());
        status.put("cluster", cluster.id());
        directory.read(current -> {
            status.put("version", current.version());
            status.put("lineage", Long.toHexString(current.lineage()));
            status.put("names", current.names());
            status.put("moved", current.locations());
            return status.put("nodes", current.nodes().size());
        });
        status.put("watches", watches.getAsInt());
        status.put("leaseMillis", directory.lease().toMillis());
        status.put("uptimeMillis", TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - begunNanos));
        status.put(
                "peers",
                cluster.peers().stream()
                        .map(peer -> PageFields.peer(cluster, peer))
                        .toList());
        return status;
    }

    /**
     * Registered nodes in the order of their registration.
     *
     * @param text what their name, id or address contains; empty for all
     * @param skip how many of them to leave out, because an earlier page had them
     */
    Map<String, Object> nodes(String text, int skip, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Map<String, Object>> page = new ArrayList<>();
        List<NodeEntry> found = directory.read(current -> current.nodes().stream()
                .filter(node -> matches(node, wanted))
                .skip(skip)
                .limit(limit + 1L)
                .toList());
        for (NodeEntry node : found.subList(0, Math.min(limit, found.size()))) {
            page.add(directory.read(
                    current -> fields.node(node, current.namesOf(node.id()), current.locationsAt(node.id()))));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("nodes", page);
        answer.put("next", found.size() > limit ? skip + limit : null);
        return answer;
    }

    void report(Metrics metrics) {
        ClusterStatus cluster = directory.peers().status();
        metrics.gauge(
                "sojourn_naming_in_touch", "Whether a leader is known here.", Map.of(), directory.inTouch() ? 1 : 0);
        metrics.gauge("sojourn_naming_leads", "Whether this one leads.", Map.of(), directory.leads() ? 1 : 0);
        metrics.counter("sojourn_naming_term", "How often leaders were elected.", Map.of(), cluster.term());
        metrics.counter(
                "sojourn_naming_applied_index",
                "Entry of the log up to which this one has applied all.",
                Map.of(),
                cluster.applied());
        directory.read(current -> {
            report(metrics, current);
            return current.version();
        });
        metrics.gauge("sojourn_naming_watches", "Watches that run here.", Map.of(), watches.getAsInt());
        for (PeerStatus peer : cluster.peers()) {
            Map<String, String> label = Map.of("peer", peer.name());
            metrics.gauge(
                    "sojourn_naming_peer_lag", "Entries of the log that a peer lacks at most.", label, peer.lag());
        }
    }

    private static void report(Metrics metrics, Directory current) {
        metrics.gauge("sojourn_naming_names", "Names that are bound.", Map.of(), current.names());
        metrics.gauge(
                "sojourn_naming_nodes",
                "Nodes that are registered.",
                Map.of(),
                current.nodes().size());
        metrics.gauge(
                "sojourn_naming_moved_objects",
                "Objects that have moved, or are about to.",
                Map.of(),
                current.locations());
        metrics.counter("sojourn_naming_version", "The directory's version.", Map.of(), current.version());
    }

    private static boolean matches(NodeEntry node, String wanted) {
        return wanted.isEmpty()
                || node.name().toLowerCase(Locale.ROOT).contains(wanted)
                || node.id().toString().contains(wanted)
                || node.endpoints().toString().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static long lag(ClusterStatus cluster) {
        return cluster.peers().stream()
                .filter(peer -> peer.name().equals(cluster.self()))
                .mapToLong(PeerStatus::lag)
                .max()
                .orElse(0);
    }
}
