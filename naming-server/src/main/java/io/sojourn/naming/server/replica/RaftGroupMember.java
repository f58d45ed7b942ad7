package io.sojourn.naming.server.replica;

import io.sojourn.identity.Endpoint;
import io.sojourn.naming.server.directory.PeerAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage.StartupOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This server's member of the Raft group. */
final class RaftGroupMember {

    /** An entry that is in the log for good. */
    record Appended(long index, byte[] answer) {}

    private static final Logger LOG = LoggerFactory.getLogger(RaftGroupMember.class);
    private static final int PORT_ATTEMPTS = 5;

    private final RaftServer server;
    private final RaftServer.Division division;
    private final RaftGroupClients clients;
    private final PeerAddress own;

    private RaftGroupMember(
            RaftServer server, RaftServer.Division division, RaftGroupClients clients, PeerAddress own) {
        this.server = server;
        this.division = division;
        this.clients = clients;
        this.own = own;
    }

    /**
     * Starts the member; makes the log if there is none yet and recovers it otherwise.
     *
     * @throws CannotStart if the port is taken or the log is damaged
     */
    static RaftGroupMember start(DataDirectory data, ReplicaConfig config, DirectoryStateMachine machine) {
        PeerAddress stated = config.peers().own() == null
                ? data.mark().own()
                : config.peers().own();
        Exception last = new IOException("No port was tried.");
        for (int attempt = 0; attempt < (stated == null ? PORT_ATTEMPTS : 1); attempt++) {
            try {
                PeerAddress own = stated == null ? anyPort(data.mark().name()) : stated;
                probe(own.endpoint());
                return startAt(own, data, config, machine);
            } catch (CompletionException e) {
                last = e.getCause() instanceof IOException cause ? cause : e;
            } catch (IOException e) {
                last = e;
            }
            if (!cannotListen(last)) {
                break;
            }
        }
        if (cannotListen(last)) {
            throw new CannotStart(
                    "The peer port "
                            + (stated == null
                                    ? ""
                                    : stated.endpoint().port() + " on "
                                            + stated.endpoint().host())
                            + " cannot be listened at: " + last.getMessage()
                            + ". Stop the program that uses it, or name "
                            + "an address of this machine and a port that is free.",
                    last);
        }
        throw new CannotStart(
                "The log in " + data.log() + " cannot be used: " + last.getMessage()
                        + ". If the disk is damaged and there are other peers, take this one out of the cluster, give it an "
                        + "empty directory and add it again; else restore the data directory from a backup, or begin with an "
                        + "empty one: nodes register their names again by themselves.",
                last);
    }

    /** Where its peers reach it. */
    PeerAddress own() {
        return own;
    }

    RaftGroupClients clients() {
        return clients;
    }

    /** Whether it leads and has applied all that was committed before. */
    boolean leads() {
        return division.getInfo().isLeaderReady();
    }

    RaftServer.Division division() {
        return division;
    }

    /** The members as agreed on last, as far as is known here. */
    List<PeerAddress> members() {
        return division.getRaftConf().getCurrentPeers().stream()
                .map(RaftGroupMember::address)
                .toList();
    }

    /** Whether this server is one of the members, as far as is known here. */
    boolean included() {
        return division.getRaftConf().getPeer(division.getId()) != null;
    }

    /** Appends an entry to the group's log, through whoever leads; may take several attempts. */
    CompletableFuture<Appended> append(byte[] entry) {
        return clients.append(entry);
    }

    void close() throws IOException {
        try {
            clients.close();
        } finally {
            server.close();
        }
    }

    static RaftPeer peer(PeerAddress address) {
        return RaftPeer.newBuilder()
                .setId(RaftPeerId.valueOf(address.name()))
                .setAddress(address.address())
                .build();
    }

    static PeerAddress address(RaftPeer peer) {
        return PeerAddress.parse(peer.getId() + "=" + peer.getAddress());
    }

    private static RaftGroupMember startAt(
            PeerAddress own, DataDirectory data, ReplicaConfig config, DirectoryStateMachine machine)
            throws IOException {
        Endpoint at = own.endpoint();
        Parameters parameters = PeerKeys.parameters(config.peers().tls(), at.host());
        RaftProperties properties = RaftSettings.of(at.host(), at.port(), data.log(), config);
        RaftGroup group = RaftGroup.valueOf(
                RaftGroupId.valueOf(data.mark().cluster()),
                founders(data.mark(), own).stream().map(RaftGroupMember::peer).toList());
        boolean recovers = data.recovers();
        if (data.mark().state() != DataMark.State.ESTABLISHED) {
            data.remember(data.mark());
        }
        RaftServer server = RaftServer.newBuilder()
                .setServerId(RaftPeerId.valueOf(own.name()))
                .setGroup(group)
                .setStateMachine(machine)
                .setProperties(properties)
                .setParameters(parameters)
                .setOption(recovers ? StartupOption.RECOVER : StartupOption.FORMAT)
                .build();
        try {
            server.start();
            RaftServer.Division division = server.getDivision(group.getGroupId());
            return new RaftGroupMember(
                    server, division, new RaftGroupClients(server, division, properties, parameters, peer(own)), own);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** With whom the group is made; nobody where another group is joined, or the log knows. */
    private static List<PeerAddress> founders(DataMark mark, PeerAddress own) {
        if (mark.state() != DataMark.State.BEGUN) {
            return List.of();
        }
        return mark.peers().isEmpty() ? List.of(own) : mark.peers();
    }

    private static PeerAddress anyPort(String name) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PeerAddress(name, new Endpoint("tcp", "127.0.0.1", socket.getLocalPort()));
        }
    }

    /** Fails early and clearly where the engine would fail late; the port can still be taken in between. */
    private static void probe(Endpoint at) throws IOException {
        try (ServerSocket socket = new ServerSocket(at.port(), 1, InetAddress.getByName(at.host()))) {
            LOG.debug("Port {} is free.", socket.getLocalPort());
        }
    }

    private static boolean cannotListen(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof BindException || each instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
