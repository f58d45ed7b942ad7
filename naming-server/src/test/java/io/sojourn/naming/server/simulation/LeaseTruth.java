package io.sojourn.naming.server.simulation;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.CommandCodec;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.NodeEntry;
import io.sojourn.runtime.testkit.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When leases were renewed and ended, and whether that was early or too late. */
final class LeaseTruth {

    private static final long SAMPLE = 100 * VirtualTime.MILLISECOND;

    /** For commands to get into the log, and for a leader that is cut off to notice. */
    private static final long SLACK = 4 * VirtualTime.SECOND;

    private record Lease(long renewals, long renewedAt) {}

    private record Proposal(NodeId node, long renewals) {}

    private final World world;
    private final Map<NodeId, Lease> leases = new HashMap<>();
    private final Map<Proposal, Long> proposals = new HashMap<>();
    private final List<Long> changes = new ArrayList<>();
    private final List<Long> leaderless = new ArrayList<>();
    private long ended;

    LeaseTruth(World world) {
        this.world = world;
    }

    long ended() {
        return ended;
    }

    int held() {
        return leases.size();
    }

    void start() {
        world.time.after(SAMPLE, this::sample);
    }

    private void sample() {
        boolean led = world.servers.stream()
                .anyMatch(server -> server.up && !server.paused && server.peer != null && server.peer.leads());
        if (!led) {
            leaderless.add(world.time.now());
        }
        world.time.after(SAMPLE, this::sample);
    }

    /** A server leads that did not before, or goes on after having stood still. */
    void leadershipChanged() {
        changes.add(world.time.now());
    }

    /** A leader has found a lease to be out; it has seen the count unchanged since the moment given at the latest. */
    void proposed(Server leader, DirectoryCommand.Expire expire, long sinceNanos) {
        long now = world.time.now();
        proposals.putIfAbsent(new Proposal(expire.node(), expire.renewals()), now);
        long resumed = leader.resumedAt > sinceNanos ? leader.resumedAt : sinceNanos;
        boolean stoodStill =
                leader.resumedAt > sinceNanos && leader.resumedAt - leader.pausedSince > 2 * VirtualTime.SECOND;
        long seen = now - (stoodStill ? resumed : sinceNanos);
        if (seen < world.settings.leaseNanos()) {
            world.violation(leader + " ends the lease of " + expire.node() + " after " + millis(seen)
                    + " ms as a leader that does not stand still.");
        }
    }

    void applied(byte[] commands, Directory directory) {
        long now = world.time.now();
        Set<NodeId> present = new HashSet<>();
        for (NodeEntry node : directory.nodes()) {
            present.add(node.id());
            Lease before = leases.get(node.id());
            if (before == null || before.renewals() != node.renewals()) {
                leases.put(node.id(), new Lease(node.renewals(), now));
            }
        }
        for (NodeId node : List.copyOf(leases.keySet())) {
            if (!present.contains(node)) {
                departed(node, leases.remove(node), expiry(commands, node));
            }
        }
    }

    private void departed(NodeId node, Lease lease, boolean expired) {
        long now = world.time.now();
        long from = expired
                ? proposals.getOrDefault(new Proposal(node, lease.renewals()), lease.renewedAt())
                : lease.renewedAt();
        world.recorder.departed(node, from, now);
        if (!expired) {
            return;
        }
        ended++;
        world.trace("the lease of " + node + " ends");
        long since = now - lease.renewedAt();
        if (since < world.settings.leaseNanos()) {
            world.violation("The lease of " + node + " ended early, " + millis(since) + " ms after it was renewed.");
        }
        long late = since - world.settings.leaseNanos();
        long most = most(lease.renewedAt());
        if (late > most) {
            world.violation("The lease of " + node + " ended late by " + millis(late) + " ms, where " + millis(most)
                    + " ms are the most.");
        }
    }

    /** By how much a lease renewed at the moment given may be late now. */
    private long most(long renewedAt) {
        long leaders = changes.stream().filter(at -> at >= renewedAt).count();
        long nobody = leaderless.stream().filter(at -> at >= renewedAt).count() * SAMPLE;
        return world.settings.lookNanos() + leaders * (world.settings.leaseNanos() + SLACK) + nobody + SLACK;
    }

    /** Leases that should have ended by now. */
    void checkAtTheEnd() {
        leases.forEach((node, lease) -> {
            long late = world.time.now() - lease.renewedAt() - world.settings.leaseNanos();
            if (late > most(lease.renewedAt())) {
                world.violation("The lease of " + node + " has not ended, " + millis(late) + " ms after it was out.");
            }
        });
    }

    private static boolean expiry(byte[] commands, NodeId node) {
        try {
            return CommandCodec.decode(commands).stream()
                    .anyMatch(command -> command instanceof DirectoryCommand.Expire expire
                            && expire.node().equals(node));
        } catch (IOException e) {
            return false;
        }
    }

    private static long millis(long nanos) {
        return nanos / VirtualTime.MILLISECOND;
    }
}
