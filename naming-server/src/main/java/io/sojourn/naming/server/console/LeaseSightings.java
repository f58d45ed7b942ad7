package io.sojourn.naming.server.console;

import io.sojourn.identity.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much of their leases nodes have left, as far as can be seen here: the time since their renewals last rose. The naming
 * server that leads measures for itself and counts anew when it begins to lead, so that it never ends a lease sooner than is
 * shown here by more than the time between two looks. Thread-safe; pure, the time is handed in.
 */
final class LeaseSightings {

    private record Seen(long renewals, long sinceNanos) {}

    private final long leaseNanos;
    private Map<NodeId, Seen> seen = new HashMap<>();

    LeaseSightings(long leaseNanos) {
        this.leaseNanos = leaseNanos;
    }

    /** Notes how often each registered node's lease has been renewed. */
    synchronized void look(Map<NodeId, Long> renewals, long nowNanos) {
        Map<NodeId, Seen> next = new HashMap<>();
        renewals.forEach((node, count) -> {
            Seen before = seen.get(node);
            next.put(node, before != null && before.renewals() == count ? before : new Seen(count, nowNanos));
        });
        seen = next;
    }

    /** Nanoseconds left of a node's lease, 0 when it is due; empty for a node that was not registered at the last look. */
    synchronized OptionalLong left(NodeId node, long nowNanos) {
        Seen last = seen.get(node);
        return last == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, leaseNanos - (nowNanos - last.sinceNanos())));
    }
}
