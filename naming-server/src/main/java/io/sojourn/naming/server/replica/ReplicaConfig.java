package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.DirectoryLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one naming server keeps its directory.
 *
 * @param directory where the log and the snapshots live, or null for a temporary directory that goes with the server
 * @param peers which other naming servers keep the same directory
 * @param lease how long a node stays registered without renewal; 100 milliseconds to 1 hour
 * @param memory how long the results of a departed node's commands are kept; at least the lease
 * @param limits bounds of the directory
 * @param snapshotEvery after how many log entries a snapshot is written and the log before it dropped
 * @param newcomerPatience how long a peer that is being added may get no further, or say nothing; 100 milliseconds to 1 hour
 */
public record ReplicaConfig(
        @Nullable Path directory,
        Peers peers,
        Duration lease,
        Duration memory,
        DirectoryLimits limits,
        int snapshotEvery,
        Duration newcomerPatience) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Alone, in a temporary directory, leases of 15 seconds, 10 minutes of memory, snapshots every 10,000 entries, patience of
     * 30 seconds.
     */
    public static final ReplicaConfig DEFAULT = new ReplicaConfig(
            null,
            Peers.UNSAID,
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            DirectoryLimits.DEFAULT,
            10_000,
            Duration.ofSeconds(30));

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the setting that is out of range. */
    public ReplicaConfig {
        if (isOutOfRange(lease)) {
            throw new IllegalArgumentException("A lease lasts 100 milliseconds to 1 hour, not " + lease + ".");
        }
        if (isOutOfRange(newcomerPatience)) {
            throw new IllegalArgumentException(
                    "The patience with newcomers is 100 milliseconds to 1 hour, not " + newcomerPatience + ".");
        }
        if (memory.compareTo(lease) < 0) {
            throw new IllegalArgumentException(
                    "Results must be kept at least as long as a lease, " + lease + ", not " + memory + ".");
        }
        if (snapshotEvery < 1) {
            throw new IllegalArgumentException("snapshotEvery must be at least 1, but is " + snapshotEvery + ".");
        }
    }

    /** A copy that keeps the directory where it is told. */
    public ReplicaConfig withDirectory(Path newDirectory) {
        return new ReplicaConfig(newDirectory, peers, lease, memory, limits, snapshotEvery, newcomerPatience);
    }

    /** A copy with other naming servers. */
    public ReplicaConfig withPeers(Peers newPeers) {
        return new ReplicaConfig(directory, newPeers, lease, memory, limits, snapshotEvery, newcomerPatience);
    }

    /** A copy with other leases. */
    public ReplicaConfig withLease(Duration newLease) {
        Duration newMemory = memory.compareTo(newLease) < 0 ? newLease : memory;
        return new ReplicaConfig(directory, peers, newLease, newMemory, limits, snapshotEvery, newcomerPatience);
    }

    /** A copy with other snapshots. */
    public ReplicaConfig withSnapshotEvery(int entries) {
        return new ReplicaConfig(directory, peers, lease, memory, limits, entries, newcomerPatience);
    }

    /** A copy with other patience. */
    public ReplicaConfig withNewcomerPatience(Duration patience) {
        return new ReplicaConfig(directory, peers, lease, memory, limits, snapshotEvery, patience);
    }

    private static boolean isOutOfRange(Duration duration) {
        return duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0;
    }
}
