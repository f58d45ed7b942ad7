package io.sojourn.naming.server.replica;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.NodeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which leases are out; pure, the time is handed in.
 *
 * <p>Looks at the directory from time to time and measures for how long a count has not risen. So no lease ends early,
 * whatever happened before the first look; each ends late by at most the time between two looks. Used by one thread.
 */
final class LeaseTimes {

    /** Since when a count has been seen unchanged. */
    private record Seen(long count, long sinceNanos) {}

    private final long leaseNanos;
    private final long memoryNanos;
    private final long locationNanos;
    private final long pauseNanos;
    private final Map<NodeId, Seen> leases = new HashMap<>();
    private final Map<NodeId, Seen> departed = new HashMap<>();
    private final Map<NodeId, Seen> homes = new HashMap<>();
    private boolean looking;
    private long lastLookNanos;

    /**
     * Times for the periods given.
     *
     * @param leaseNanos how long a node stays registered without renewal
     * @param memoryNanos how long results of departed nodes are kept
     * @param locationNanos how long locations of objects are kept whose home has departed
     * @param pauseNanos a longer time between two looks means that this process stood still: leases begin anew
     */
    LeaseTimes(long leaseNanos, long memoryNanos, long locationNanos, long pauseNanos) {
        this.leaseNanos = leaseNanos;
        this.memoryNanos = memoryNanos;
        this.locationNanos = locationNanos;
        this.pauseNanos = pauseNanos;
    }

    /** Gives every lease its full length again; for a server that has just begun to lead. */
    void restart() {
        leases.clear();
        departed.clear();
        homes.clear();
        looking = false;
    }

    /** The commands that end what is out at the time given. */
    List<DirectoryCommand> due(Directory directory, long nowNanos) {
        if (looking && nowNanos - lastLookNanos > pauseNanos) {
            restart();
        }
        looking = true;
        lastLookNanos = nowNanos;
        List<DirectoryCommand> due = new ArrayList<>();
        Map<NodeId, Long> renewals = new HashMap<>();
        for (NodeEntry node : directory.nodes()) {
            renewals.put(node.id(), node.renewals());
        }
        look(leases, renewals, nowNanos, leaseNanos)
                .forEach((node, count) -> due.add(new DirectoryCommand.Expire(node, count)));
        look(departed, directory.departedClients(), nowNanos, memoryNanos)
                .forEach((node, count) -> due.add(new DirectoryCommand.Forget(node, count)));
        look(homes, directory.departedHomes(), nowNanos, locationNanos)
                .forEach((node, departure) -> due.add(new DirectoryCommand.ForgetHome(node, departure)));
        return due;
    }

    private static Map<NodeId, Long> look(
            Map<NodeId, Seen> seen, Map<NodeId, Long> counts, long nowNanos, long periodNanos) {
        Map<NodeId, Long> out = new HashMap<>();
        seen.keySet().retainAll(counts.keySet());
        counts.forEach((node, count) -> {
            Seen before = seen.get(node);
            if (before == null || before.count() != count) {
                seen.put(node, new Seen(count, nowNanos));
            } else if (nowNanos - before.sinceNanos() >= periodNanos) {
                out.put(node, count);
            }
        });
        return out;
    }
}
