package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.replica.RaftGroupMember.Appended;
import io.sojourn.runtime.clock.TimeSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.ReconfigurationInProgressException;
import org.apache.ratis.retry.ExceptionDependentRetry;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.retry.RetryPolicy;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a member reaches the leader of its group: without a detour if it leads itself, else over the engine's connection.
 *
 * <p>An entry is sent until it is answered, always under one number, by which the engine knows it again. Should it still get
 * into the log twice, the directory answers commands that come again and does not do them again. Thread-safe.
 */
final class RaftGroupClients {

    private static final Logger LOG = LoggerFactory.getLogger(RaftGroupClients.class);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long ANSWER_MILLIS = 1_500;
    private static final long PAUSE_MILLIS = 20;
    /** Goes on until somebody leads and answers; but whoever asks shall decide how long to wait for another change. */
    private static final RetryPolicy PATIENT = ExceptionDependentRetry.newBuilder()
            .setDefaultPolicy(RetryPolicies.retryUpToMaximumCountWithFixedSleep(
                    200, TimeDuration.valueOf(50, TimeUnit.MILLISECONDS)))
            .setExceptionToPolicy(ReconfigurationInProgressException.class, RetryPolicies.noRetry())
            .build();

    private final RaftServer server;
    private final RaftServer.Division division;
    private final RaftProperties properties;
    private final Parameters parameters;
    private final RaftPeer own;
    private final TimeSource time = TimeSource.system();

    /** Not the common pool, which others may block. */
    private final Executor later =
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, RaftGroupClients::onThreadOfItsOwn);

    private final ClientId self = ClientId.randomId();
    private final AtomicLong requests = new AtomicLong();

    /** Whether a connection is being given up. */
    private final AtomicBoolean connecting = new AtomicBoolean();

    /** Made for the members known at the time; guarded by this. */
    private @Nullable RaftClient client;

    /** Guarded by this. */
    private List<RaftPeer> clientPeers = List.of();

    private volatile boolean closed;

    /** The clients of a member, which its peers reach where it says. */
    RaftGroupClients(
            RaftServer server,
            RaftServer.Division division,
            RaftProperties properties,
            Parameters parameters,
            RaftPeer own) {
        this.own = own;
        this.server = server;
        this.division = division;
        this.properties = properties;
        this.parameters = parameters;
    }

    /** Appends an entry through whoever leads; completes exceptionally if nobody takes it for ten seconds. */
    CompletableFuture<Appended> append(byte[] entry) {
        return append(
                Message.valueOf(ByteString.copyFrom(entry)),
                requests.incrementAndGet(),
                time.nanoTime() + GIVE_UP_NANOS);
    }

    private CompletableFuture<Appended> append(Message message, long number, long endNanos) {
        CompletableFuture<Appended> appended = new CompletableFuture<>();
        append(message, number, endNanos, appended);
        return appended;
    }

    private void append(Message message, long number, long endNanos, CompletableFuture<Appended> appended) {
        CompletableFuture<?> unused = attempt(message, number).whenComplete((answer, failure) -> {
            if (failure == null) {
                appended.complete(answer);
            } else if (closed || time.nanoTime() - endNanos >= 0) {
                appended.completeExceptionally(failure);
            } else {
                LOG.debug("Entry {} is sent again.", number, failure);
                later.execute(() -> append(message, number, endNanos, appended));
            }
        });
    }

    private CompletableFuture<Appended> attempt(Message message, long number) {
        RaftPeerId leader = division.getInfo().getLeaderId();
        if (leader == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("Nobody leads at the moment."));
        }
        RaftClientRequest request = RaftClientRequest.newBuilder()
                .setClientId(self)
                .setServerId(leader)
                .setGroupId(groupId())
                .setCallId(number)
                .setMessage(message)
                .setType(RaftClientRequest.writeRequestType())
                .build();
        try {
            return leader.equals(division.getId())
                    ? server.submitClientRequestAsync(request).thenApply(RaftGroupClients::appended)
                    : overTheNetwork(leader, request);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Appended> overTheNetwork(RaftPeerId leader, RaftClientRequest request)
            throws IOException {
        RaftClient used = client();
        return used.getClientRpc()
                .sendRequestAsyncUnordered(request)
                .orTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(RaftGroupClients::appended)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                        connectAgain(used, leader, cause == null ? failure : cause);
                    }
                });
    }

    /**
     * Gives up a connection on a thread of its own: the engine waits three seconds for one to end that is silent, and entries must
     * not wait with it, because others may lead by then. One at a time is enough, as attempts go on until they succeed.
     */
    private void connectAgain(RaftClient used, RaftPeerId leader, Throwable failure) {
        if (connecting.compareAndSet(false, true)) {
            onThreadOfItsOwn(() -> {
                try {
                    used.getClientRpc().handleException(leader, failure, true);
                } finally {
                    connecting.set(false);
                }
            });
        }
    }

    private static void onThreadOfItsOwn(Runnable action) {
        Thread thread = new Thread(action, "sojourn-naming-again");
        thread.setDaemon(true);
        thread.start();
    }

    /** A client of the group, for its administration; belongs to this object. */
    synchronized RaftClient client() throws IOException {
        if (closed) {
            throw new IOException("This naming server is closing.");
        }
        // Alone, a member may be elsewhere now than when it was written down.
        List<RaftPeer> peers = division.getRaftConf().getCurrentPeers().stream()
                .map(peer -> peer.getId().equals(own.getId()) ? own : peer)
                .toList();
        RaftClient known = client;
        if (known != null && clientPeers.equals(peers)) {
            return known;
        }
        clientPeers = peers;
        RaftClient made = build(
                RaftGroup.valueOf(groupId(), peers), PATIENT, division.getInfo().getLeaderId());
        client = made;
        if (known != null) {
            known.close();
        }
        return made;
    }

    /**
     * Whether the naming server at an address is of this group.
     *
     * @throws IOException if none answers there
     */
    boolean serves(RaftPeer peer) throws IOException {
        try (RaftClient asking = build(RaftGroup.valueOf(groupId(), peer), RetryPolicies.noRetry(), peer.getId())) {
            return asking.getGroupManagementApi(peer.getId())
                    .list()
                    .getGroupIds()
                    .contains(groupId());
        } catch (StatusRuntimeException e) {
            throw new IOException("nobody answers, " + e.getStatus().getCode(), e);
        }
    }

    RaftGroupId groupId() {
        return division.getMemberId().getGroupId();
    }

    synchronized void close() throws IOException {
        closed = true;
        // Entries on their way see that and are not sent again.
        if (client != null) {
            client.close();
        }
    }

    private RaftClient build(RaftGroup group, RetryPolicy policy, @Nullable RaftPeerId leader) {
        RaftClient.Builder builder = RaftClient.newBuilder()
                .setProperties(properties)
                .setParameters(parameters)
                .setRaftGroup(group)
                .setRetryPolicy(policy);
        return leader == null ? builder.build() : builder.setLeaderId(leader).build();
    }

    private static Appended appended(RaftClientReply reply) {
        if (!reply.isSuccess()) {
            throw new IllegalStateException("The log did not take an entry.", reply.getException());
        }
        return new Appended(reply.getLogIndex(), reply.getMessage().getContent().toByteArray());
    }
}
