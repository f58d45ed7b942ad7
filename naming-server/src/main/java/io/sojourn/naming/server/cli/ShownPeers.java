package io.sojourn.naming.server.cli;

import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.PeerStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Peers of a cluster of naming servers as lines of text and as JSON. */
final class ShownPeers {

    private ShownPeers() {}

    static Stream<String> lines(ClusterStatus cluster) {
        return Stream.concat(
                Stream.of(String.format("%-12s %-28s %-8s %10s %8s", "PEER", "ADDRESS", "ROLE", "INDEX", "LAG")),
                cluster.peers().stream()
                        .map(peer -> Text.visible(String.format(
                                "%-12s %-28s %-8s %10d %8d",
                                peer.name(),
                                peer.address(),
                                peer.leads() ? "leader" : "follower",
                                peer.index(),
                                peer.lag()))));
    }

    static Map<String, Object> fields(PeerStatus peer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", peer.name());
        fields.put("address", peer.address());
        fields.put("leads", peer.leads());
        fields.put("index", peer.index());
        fields.put("lag", peer.lag());
        return fields;
    }
}
