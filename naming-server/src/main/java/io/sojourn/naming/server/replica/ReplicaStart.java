package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.ratis.server.DivisionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a replica that has just started is of use, and says what it waits for if that takes long. */
final class ReplicaStart {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaStart.class);
    private static final long ALONE_SECONDS = 60;
    /** How many times an answer may not come although there is a leader, and nothing be learned of it meanwhile. */
    private static final int STUCK_ROUNDS = 2;

    private static final long ANSWER_SECONDS = 5;
    private static final long WORD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DataDirectory data;
    private final RaftGroupMember member;
    private final Peers stated;
    private final CompletableFuture<Throwable> failure;
    private final TimeSource time = TimeSource.system();

    /**
     * The start of a member.
     *
     * @param stated who the peers are, as the user said
     * @param failure completes if the member cannot go on
     */
    ReplicaStart(DataDirectory data, RaftGroupMember member, Peers stated, CompletableFuture<Throwable> failure) {
        this.data = data;
        this.member = member;
        this.stated = stated;
        this.failure = failure;
    }

    /**
     * Blocks until the replica has applied what was agreed on before; for ever, if a majority of its peers is missing.
     *
     * @throws CannotStart if waiting is of no use
     */
    void await(SharedDirectory replica) {
        refuseOthers();
        try {
            int stuck = 0;
            long before = applied();
            awaitLeader();
            while (!agreed(replica)) {
                stuck = applied() == before ? stuck + 1 : 0;
                if (stuck == STUCK_ROUNDS) {
                    refuseTornLog();
                    stuck = 0;
                }
                before = applied();
                awaitLeader();
            }
            boolean anyPort = stated.own() == null && data.mark().peers().isEmpty();
            List<PeerAddress> known = anyPort ? List.of() : members();
            data.remember(data.mark().with(known, DataMark.State.ESTABLISHED));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start of the naming server was interrupted.", e);
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    /** Takes part in an agreement; whether that succeeded. */
    private boolean agreed(SharedDirectory replica) throws InterruptedException {
        try {
            if (replica.lineage() == 0) {
                replica.submit(new DirectoryCommand.Begin(Chance.secure().nextLong() | 1))
                        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            }
            replica.submit(new DirectoryCommand.Agree()).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            if (failure.isDone() || alone()) {
                throw cannotStart(failure.getNow(e));
            }
            LOG.debug("Leader and majority were lost while this naming server started.", e);
            return false;
        }
    }

    private long applied() {
        return member.division().getInfo().getLastAppliedIndex();
    }

    /**
     * The leader does not go back behind what this member has acknowledged: it would no longer know what is agreed on. One that
     * has not been of use yet has not lost anything; it waits for others that are slow.
     */
    private void refuseTornLog() {
        if (data.mark().state() != DataMark.State.ESTABLISHED) {
            LOG.warn("{} Some answer, but nothing is agreed on.", waitsFor());
            return;
        }
        throw new CannotStart(
                "The log in " + data.log() + " ends at entry " + applied()
                        + ", before what this peer has acknowledged, so its "
                        + "disk has lost data. Take it out of the cluster, give it an empty directory and add it again: "
                        + "sojourn peers remove " + member.own().name() + ".",
                null);
    }

    private CannotStart cannotStart(Throwable reason) {
        return new CannotStart(
                "The naming server with the data directory " + data.path() + " could not bring its log up to date: "
                        + reason.getMessage(),
                reason);
    }

    private void awaitLeader() throws InterruptedException {
        long begin = time.nanoTime();
        long word = begin + WORD_NANOS;
        long probe = begin + PROBE_NANOS;
        while (!led()) {
            if (failure.isDone()) {
                throw cannotStart(failure.join());
            }
            long now = time.nanoTime();
            if (alone() && now - begin > TimeUnit.SECONDS.toNanos(ALONE_SECONDS)) {
                throw cannotStart(new TimeoutException("it did not begin to lead within " + ALONE_SECONDS + " s"));
            }
            if (now - probe > 0) {
                refuseStrangers();
                probe = time.nanoTime() + PROBE_NANOS;
            }
            if (now - word > 0) {
                LOG.warn("{}", waitsFor());
                word = now + WORD_NANOS;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** The members, this one where it really is: alone it may have moved. */
    private List<PeerAddress> members() {
        return member.members().stream()
                .map(each -> each.name().equals(member.own().name()) ? member.own() : each)
                .toList();
    }

    private boolean led() {
        DivisionInfo info = member.division().getInfo();
        return member.included() && (info.isLeaderReady() || (!info.isLeader() && info.getLeaderId() != null));
    }

    private boolean alone() {
        return member.included() && member.members().size() == 1;
    }

    private String waitsFor() {
        return data.mark().state() == DataMark.State.JOINING && !member.included()
                ? "This naming server waits to be taken into the cluster: sojourn peers add " + member.own()
                : "This naming server, " + member.own() + ", waits for a majority of the peers "
                        + Peers.shown(member.members()) + ".";
    }

    /** What the log says about the peers must fit to what the user says. */
    private void refuseOthers() {
        PeerAddress own = stated.own();
        List<PeerAddress> members = member.members();
        if (own == null || members.isEmpty()) {
            return;
        }
        if (members.size() == 1 && stated.all().size() > 1) {
            throw new CannotStart(
                    "The data directory " + data.path() + " is of a naming server that is alone, not of the cluster "
                            + Peers.shown(stated.all()) + ". Start it with --peers " + own
                            + ", each other one with an empty "
                            + "directory and --join, and take those in with: sojourn peers add NAME=HOST:PORT.",
                    null);
        }
        if (members.size() == 1) {
            return;
        }
        if (stated.all().size() > 1
                && members.stream().filter(stated.all()::contains).count() < 2) {
            throw new CannotStart(
                    "The data directory " + data.path() + " is of the cluster " + Peers.shown(members) + ", not of "
                            + Peers.shown(stated.all()) + ". Correct the list, or name another directory.",
                    null);
        }
        for (PeerAddress each : members) {
            if (each.name().equals(own.name()) && !each.equals(own)) {
                throw new CannotStart(
                        "The other peers know this one as " + each + ", not as " + own
                                + ". Start it at the former address, "
                                + "or take it out of the cluster and add it again with an empty data directory.",
                        null);
            }
        }
    }

    /** Peers that run but are not of this cluster will never answer. */
    private void refuseStrangers() {
        if (data.mark().state() != DataMark.State.BEGUN) {
            return;
        }
        for (PeerAddress each : data.mark().peers()) {
            if (!each.equals(member.own()) && isStranger(each)) {
                throw new CannotStart(
                        "The naming server at " + each.address()
                                + " is of another cluster than this one, which begins with "
                                + "the peers " + Peers.shown(data.mark().peers())
                                + ". Start all peers with the same list, or "
                                + "let this one --join the other cluster; then delete the directory " + data.path()
                                + " first.",
                        null);
            }
        }
    }

    private boolean isStranger(PeerAddress peer) {
        try {
            return !member.clients().serves(RaftGroupMember.peer(peer));
        } catch (IOException e) {
            LOG.debug("Peer {} does not answer yet.", peer, e);
            return false;
        }
    }
}
