package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.naming.server.directory.PeerGroup;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.PeerStatus;
import io.sojourn.runtime.naming.PeersUnchanged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.exceptions.ReconfigurationInProgressException;
import org.apache.ratis.server.DivisionInfo;
import org.jspecify.annotations.Nullable;

/** Shows and changes who belongs to the Raft group. */
final class RaftPeerGroup implements PeerGroup {

    private static final long SNAPSHOT_MILLIS = 30_000;
    private static final long AGREED_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_MILLIS = 20;

    private final RaftGroupMember member;
    private final Peers stated;
    private final boolean fixedAddress;
    private final Runnable beforeSnapshot;
    private final TimeSource time = TimeSource.system();

    /**
     * The group of a member.
     *
     * @param fixedAddress whether the member will be reached where it is now after its next start too
     * @param beforeSnapshot is run before a snapshot is asked for that must hold all that has been applied
     */
    RaftPeerGroup(RaftGroupMember member, Peers stated, boolean fixedAddress, Runnable beforeSnapshot) {
        this.member = member;
        this.stated = stated;
        this.fixedAddress = fixedAddress;
        this.beforeSnapshot = beforeSnapshot;
    }

    @Override
    public ClusterStatus status() {
        DivisionInfo info = member.division().getInfo();
        RaftPeerId leader = info.getLeaderId();
        Map<String, Long> indexes = new HashMap<>();
        for (CommitInfoProto each : member.division().getCommitInfos()) {
            indexes.put(each.getServer().getId().toStringUtf8(), each.getCommitIndex());
        }
        indexes.merge(member.own().name(), info.getLastAppliedIndex(), Math::max);
        long most = indexes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<PeerStatus> peers = new ArrayList<>();
        for (PeerAddress peer : member.members()) {
            long index = Math.max(0, indexes.getOrDefault(peer.name(), 0L));
            boolean leads = leader != null && leader.toString().equals(peer.name());
            peers.add(new PeerStatus(peer.name(), peer.address(), leads, index, most - index));
        }
        peers.sort((a, b) -> a.name().compareTo(b.name()));
        return new ClusterStatus(
                member.clients().groupId().getUuid().toString(),
                member.own().name(),
                member.included() ? info.getCurrentRole().name().toLowerCase(Locale.ROOT) : "outsider",
                leader == null ? "" : leader.toString(),
                info.getCurrentTerm(),
                info.getLastAppliedIndex(),
                peers);
    }

    @Override
    public void add(PeerAddress peer) {
        List<PeerAddress> members = member.members();
        for (PeerAddress each : members) {
            if (each.equals(peer)) {
                return;
            }
            if (each.name().equals(peer.name()) || each.endpoint().equals(peer.endpoint())) {
                throw new PeersUnchanged(
                        "The cluster has the peer " + each + " already. Choose a name and an address of "
                                + "its own for the new one, or remove " + each.name() + " first.");
            }
        }
        refuseUnsuitable(peer, members.size());
        refuseUnprepared(peer);
        if (members.size() == 1 && !members.contains(member.own())) {
            settle();
        }
        List<PeerAddress> wanted = new ArrayList<>(member.members());
        wanted.add(peer);
        change(wanted);
    }

    /**
     * Writes down where the only member is now. The engine remembers the first address of a name that it reads, so what was
     * written before is put behind a snapshot, where no newcomer reads it. It also takes a change of address for none unless
     * something else changes.
     */
    private void settle() {
        PeerAddress own = member.own();
        RaftPeer settled =
                RaftPeer.newBuilder(RaftGroupMember.peer(own)).setPriority(1).build();
        change(List.of(own), List.of(settled));
        beforeSnapshot.run();
        try {
            RaftClientReply reply =
                    member.clients().client().getSnapshotManagementApi().create(true, SNAPSHOT_MILLIS);
            if (!reply.isSuccess()) {
                throw unchanged(List.of(own), reply.getException());
            }
        } catch (IOException e) {
            throw unchanged(List.of(own), e);
        }
    }

    @Override
    public void remove(String name) {
        List<PeerAddress> members = member.members();
        List<PeerAddress> left =
                members.stream().filter(each -> !each.name().equals(name)).toList();
        if (left.size() == members.size()) {
            return;
        }
        if (left.isEmpty()) {
            throw new PeersUnchanged("Peer " + name + " is the last one; stop it instead.");
        }
        change(left);
    }

    private void refuseUnsuitable(PeerAddress peer, int members) {
        if (members >= Peers.MAXIMUM) {
            throw new PeersUnchanged("A cluster has at most " + Peers.MAXIMUM + " peers. Remove one first.");
        }
        if (!stated.permit(peer.endpoint())) {
            throw new PeersUnchanged(
                    "Peer " + peer + " is beyond loopback, and this cluster was started neither with certificates "
                            + "(--peer-tls-key and its like) nor with --allow-plaintext.");
        }
        if (members == 1 && !fixedAddress) {
            throw new PeersUnchanged("This naming server listens for peers at another port after each start, where a "
                    + "second one would not find it. Start it again with --peers "
                    + member.own().name()
                    + "=HOST:PORT first; its names stay.");
        }
    }

    /** The engine would wait long for one that does not run, and for ever for one that is of another cluster. */
    private void refuseUnprepared(PeerAddress peer) {
        try {
            if (!member.clients().serves(RaftGroupMember.peer(peer))) {
                throw new PeersUnchanged("The naming server at " + peer.address()
                        + " is of another cluster. Start one with " + "an empty data directory and --join.");
            }
        } catch (IOException e) {
            throw new PeersUnchanged("No naming server waits at " + peer.address() + ": " + e.getMessage()
                    + ". Start it first: sojourn serve --data DIR --listen ADDRESS --peers " + peer
                    + " --join ADDRESS-OF-THIS-ONE.");
        }
    }

    private void change(List<PeerAddress> wanted) {
        change(wanted, wanted.stream().map(RaftGroupMember::peer).toList());
    }

    private void change(List<PeerAddress> wanted, List<RaftPeer> peers) {
        RaftClientReply reply;
        try {
            reply = member.clients()
                    .client()
                    .admin()
                    .setConfiguration(SetConfigurationRequest.Arguments.newBuilder()
                            .setServersInCurrentConf(
                                    List.copyOf(member.division().getRaftConf().getCurrentPeers()))
                            .setServersInNewConf(peers)
                            .setMode(SetConfigurationRequest.Mode.COMPARE_AND_SET)
                            .build());
        } catch (IOException e) {
            if (isAgreedOn(peers)) {
                return;
            }
            throw unchanged(wanted, e);
        }
        if (!reply.isSuccess() && !isAgreedOn(peers)) {
            throw unchanged(wanted, reply.getException());
        }
    }

    /**
     * Whether a change that was refused has happened all the same, or soon does: the engine sends a change that takes its time
     * again, and others may ask for the same one.
     */
    private boolean isAgreedOn(List<RaftPeer> peers) {
        long end = time.nanoTime() + AGREED_NANOS;
        while (!shown(peers).equals(shown(member.division().getRaftConf().getCurrentPeers()))) {
            if (time.nanoTime() - end >= 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static Set<String> shown(Collection<RaftPeer> peers) {
        return peers.stream()
                .map(peer -> peer.getId() + "=" + peer.getAddress() + "/" + peer.getPriority())
                .collect(Collectors.toSet());
    }

    private static PeersUnchanged unchanged(List<PeerAddress> wanted, @Nullable Throwable reason) {
        if (reason instanceof ReconfigurationInProgressException
                || (reason != null && reason.getCause() instanceof ReconfigurationInProgressException)) {
            return new PeersUnchanged(
                    "Another change of the peers is not over yet. One that is being added may take its time "
                            + "to get hold of all names; it is given up if it gets no further. Look at the peers in a minute, and "
                            + "try again.");
        }
        return new PeersUnchanged("The peers could not be changed to "
                + wanted.stream().map(PeerAddress::name).collect(Collectors.joining(", ")) + ": "
                + (reason == null ? "the log did not take it" : reason.getMessage())
                + ". Check that a majority of them runs, and try again.");
    }
}
