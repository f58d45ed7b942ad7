package io.sojourn.naming.server.replica;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** What the Raft engine is told about times and sizes. */
final class RaftSettings {

    private static final TimeDuration FOR_EVER = TimeDuration.valueOf(365, TimeUnit.DAYS);

    private RaftSettings() {}

    /**
     * The settings of one member.
     *
     * @param host where it listens for its peers
     * @param port where it listens for its peers
     * @param log where it keeps its log and snapshots
     */
    static RaftProperties of(String host, int port, Path log, ReplicaConfig config) {
        RaftProperties properties = new RaftProperties();
        RaftServerConfigKeys.setStorageDir(properties, List.of(log.toFile()));
        GrpcConfigKeys.Server.setHost(properties, host);
        GrpcConfigKeys.Server.setPort(properties, port);
        times(properties);
        RaftServerConfigKeys.setStagingTimeout(
                properties, TimeDuration.valueOf(config.newcomerPatience().toMillis(), TimeUnit.MILLISECONDS));
        RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SizeInBytes.valueOf("8MB"));
        RaftServerConfigKeys.Log.setPreallocatedSize(properties, SizeInBytes.valueOf("1MB"));
        // Else each entry is followed by a second one that says that the first is agreed on, and is written like it.
        // Followers are told without that, and a peer that starts takes part in an agreement before it is of use.
        RaftConfigKeys.Rpc.setType(properties, new PromptGrpc());
        RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, false);
        // Else a follower appends on the common pool, which has one thread on two processors, and which a program that
        // blocks it in another corner keeps from doing anything.
        RaftServerConfigKeys.Log.setAppendEntriesComposeEnabled(properties, false);
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
        RaftServerConfigKeys.Log.setPurgeGap(properties, Math.min(1024, config.snapshotEvery()));
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
        RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, config.snapshotEvery());
        RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, 2);
        // A single naming server that is given a second one.
        RaftServerConfigKeys.LeaderElection.setMemberMajorityAdd(properties, true);
        return properties;
    }

    private static void times(RaftProperties properties) {
        // A follower looks only after each whole timeout whether it has heard nothing for that long: it takes up to two
        // of them
        // until it stands for election. One that does so in error disturbs nobody who hears of the leader.
        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, millis(200));
        RaftServerConfigKeys.Rpc.setTimeoutMax(properties, millis(500));
        // One that has just started has nobody to wait for before it stands for election.
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(properties, millis(20));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(properties, millis(150));
        // A suspended machine must not end the server when it wakes up; leases are timed anew instead.
        RaftServerConfigKeys.setCloseThreshold(properties, FOR_EVER);
        // A peer that is back shall hear of the leader before it misses it. By itself the engine waits 1 s and later 5
        // s before
        // it tries again to reach one that was away, and once more after each thing that the two do not agree on at
        // first.
        RaftServerConfigKeys.Log.Appender.setRetryPolicy(properties, "1ms,10, 100ms,1000000000");
        RaftClientConfigKeys.Rpc.setRequestTimeout(properties, millis(1_000));
    }

    private static TimeDuration millis(int count) {
        return TimeDuration.valueOf(count, TimeUnit.MILLISECONDS);
    }
}
