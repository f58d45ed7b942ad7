package io.sojourn.runtime.naming;

import java.util.List;

/**
 * The naming servers that keep a directory together, as one of them sees them.
 *
 * @param id identifies the cluster
 * @param self the name of the one that tells
 * @param role what it does: leader, follower, candidate or outsider
 * @param leader the name of the one that leads; empty if none does
 * @param term how often leaders were elected
 * @param applied up to which entry of the log the one that tells has applied everything
 * @param peers all of them, in the order of their names
 */
public record ClusterStatus(
        String id, String self, String role, String leader, long term, long applied, List<PeerStatus> peers) {

    /** Copies the list. */
    public ClusterStatus {
        peers = List.copyOf(peers);
    }
}
