package io.sojourn.naming.server.replica;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.storage.RaftStorage.StartupOption;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This server's member of the Raft group, and the client through which it reaches the group's leader. */
final class RaftGroupMember {

    private static final Logger LOG = LoggerFactory.getLogger(RaftGroupMember.class);
    private static final String HOST = "127.0.0.1";
    private static final RaftPeerId PEER = RaftPeerId.valueOf("n1");
    private static final int PORT_ATTEMPTS = 5;
    private static final TimeDuration FOR_EVER = TimeDuration.valueOf(365, TimeUnit.DAYS);

    private final RaftServer server;
    private final RaftClient client;
    private final RaftGroup group;
    private final int port;

    private RaftGroupMember(RaftServer server, RaftClient client, RaftGroup group, int port) {
        this.server = server;
        this.client = client;
        this.group = group;
        this.port = port;
    }

    /**
     * Starts the member; makes the log if the data directory is fresh and recovers it otherwise.
     *
     * @throws CannotStart if the port is taken or the log is damaged
     */
    static RaftGroupMember start(DataDirectory data, ReplicaConfig config, DirectoryStateMachine machine) {
        IOException last = new IOException("No port was tried.");
        boolean any = config.peerPort() == 0;
        for (int attempt = 0; attempt < (any ? PORT_ATTEMPTS : 1); attempt++) {
            try {
                return startAt(any ? freePort() : config.peerPort(), data, config, machine);
            } catch (IOException e) {
                last = e;
            } catch (CompletionException e) {
                last = e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            }
            if (!portTaken(last)) {
                break;
            }
        }
        if (portTaken(last)) {
            throw new CannotStart(
                    "The peer port " + config.peerPort() + " on " + HOST + " is in use. Stop the program that uses it, "
                            + "name another port, or 0 for any free one.",
                    last);
        }
        throw new CannotStart(
                "The log in " + data.log() + " cannot be used: " + last.getMessage()
                        + ". If the disk is damaged, restore "
                        + "the data directory from a backup; nodes register their names again by themselves, so an "
                        + "empty directory is a way out too.",
                last);
    }

    int port() {
        return port;
    }

    boolean leads() {
        try {
            return server.getDivision(group.getGroupId()).getInfo().isLeaderReady();
        } catch (IOException e) {
            LOG.debug("The group cannot be asked.", e);
            return false;
        }
    }

    /** Appends an entry to the group's log; completes with what the state machine answered. */
    CompletableFuture<byte[]> append(byte[] entry) {
        return client.async().send(Message.valueOf(ByteString.copyFrom(entry))).thenApply(RaftGroupMember::answer);
    }

    void close() throws IOException {
        try {
            client.close();
        } finally {
            server.close();
        }
    }

    private static byte[] answer(RaftClientReply reply) {
        if (!reply.isSuccess()) {
            throw new IllegalStateException("The log did not take an entry.", reply.getException());
        }
        return reply.getMessage().getContent().toByteArray();
    }

    private static RaftGroupMember startAt(
            int port, DataDirectory data, ReplicaConfig config, DirectoryStateMachine machine) throws IOException {
        probe(port);
        RaftProperties properties = properties(port, data, config);
        RaftPeer peer =
                RaftPeer.newBuilder().setId(PEER).setAddress(HOST + ":" + port).build();
        RaftGroup group = RaftGroup.valueOf(RaftGroupId.valueOf(data.cluster()), peer);
        RaftServer server = RaftServer.newBuilder()
                .setServerId(PEER)
                .setGroup(group)
                .setStateMachine(machine)
                .setProperties(properties)
                .setParameters(new Parameters())
                .setOption(data.fresh() ? StartupOption.FORMAT : StartupOption.RECOVER)
                .build();
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        RaftClient client = RaftClient.newBuilder()
                .setProperties(properties)
                .setRaftGroup(group)
                .setLeaderId(PEER)
                .setRetryPolicy(RetryPolicies.retryUpToMaximumCountWithFixedSleep(
                        200, TimeDuration.valueOf(50, TimeUnit.MILLISECONDS)))
                .build();
        return new RaftGroupMember(server, client, group, port);
    }

    private static RaftProperties properties(int port, DataDirectory data, ReplicaConfig config) {
        RaftProperties properties = new RaftProperties();
        RaftServerConfigKeys.setStorageDir(properties, List.of(data.log().toFile()));
        GrpcConfigKeys.Server.setHost(properties, HOST);
        GrpcConfigKeys.Server.setPort(properties, port);
        // A single peer has nobody to wait for before it leads.
        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, millis(300));
        RaftServerConfigKeys.Rpc.setTimeoutMax(properties, millis(600));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(properties, millis(20));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(properties, millis(60));
        // A suspended machine must not end the server when it wakes up; leases are timed anew instead.
        RaftServerConfigKeys.setCloseThreshold(properties, FOR_EVER);
        RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SizeInBytes.valueOf("8MB"));
        RaftServerConfigKeys.Log.setPreallocatedSize(properties, SizeInBytes.valueOf("1MB"));
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
        RaftServerConfigKeys.Log.setPurgeGap(properties, Math.min(1024, config.snapshotEvery()));
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
        RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, config.snapshotEvery());
        RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, 2);
        RaftClientConfigKeys.Rpc.setRequestTimeout(properties, TimeDuration.valueOf(10, TimeUnit.SECONDS));
        return properties;
    }

    private static TimeDuration millis(int count) {
        return TimeDuration.valueOf(count, TimeUnit.MILLISECONDS);
    }

    /** Fails early and clearly where the engine would fail late; the port can still be taken in between. */
    private static void probe(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.debug("Port {} is free.", socket.getLocalPort());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean portTaken(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
