package io.sojourn.naming.server.replica;

import io.sojourn.runtime.clock.TimeSource;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.grpc.server.GrpcLogAppender;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;
import org.apache.ratis.server.raftlog.RaftLogIOException;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.util.AwaitForSignal;
import org.jspecify.annotations.Nullable;

/**
 * The engine's gRPC with three differences. Public, with a constructor, because the engine finds it by its name.
 *
 * <ul>
 *   <li>A follower hears what has been agreed on as soon as it has the entry on its disk, so that it applies it. By itself the
 *       engine says so with the next entry or heartbeat, up to 150 ms later, or makes an entry for it, which is written to all
 *       disks.
 *   <li>What is to be sent to a follower is never left until the next heartbeat: see {@link KeptSignal}.
 *   <li>A newcomer that answers but does not get ahead is given up after a while. By itself the engine waits for it for ever,
 *       and refuses every other change of the peers meanwhile.
 * </ul>
 */
public final class PromptGrpc implements RpcType {

    @Override
    public String name() {
        return PromptGrpc.class.getName();
    }

    @Override
    public RpcFactory newFactory(Parameters parameters) {
        return new Factory(parameters);
    }

    private static final class Factory extends GrpcFactory {

        Factory(Parameters parameters) {
            super(parameters);
        }

        @Override
        public LogAppender newLogAppender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
            return new Appender(server, state, follower);
        }
    }

    /**
     * What a leader sends to one follower. The engine looks for something to send whenever more has been agreed on. All is used
     * by the appender's own thread.
     */
    private static final class Appender extends GrpcLogAppender {

        private static final long QUIET_WAIT_MILLIS = 500;

        private final TimeSource time = TimeSource.system();
        private final long patienceNanos;
        private final KeptSignal signal = new KeptSignal(getFollowerId());

        /** Up to where the follower has been told with effect: there is none for entries that it does not have on its disk yet. */
        private long told = -1;

        /** Up to where the follower was known to have the log last, and since when. */
        private long reached = Long.MIN_VALUE;

        private long reachedNanos;

        Appender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
            super(server, state, follower);
            patienceNanos = RaftServerConfigKeys.stagingTimeout(
                            server.getRaftServer().getProperties())
                    .toLong(TimeUnit.NANOSECONDS);
        }

        @Override
        public @Nullable AppendEntriesRequestProto newAppendEntriesRequest(long number, boolean heartbeat)
                throws RaftLogIOException {
            if (isGivenUp()) {
                return null;
            }
            AppendEntriesRequestProto request = super.newAppendEntriesRequest(number, heartbeat);
            // What it has not answered for it may not have on its disk, and the engine tells it nothing meanwhile. Its
            // answer wakes this thread.
            long effective =
                    Math.min(getRaftLog().getLastCommittedIndex(), getFollower().getMatchIndex());
            if (request == null && effective > told && !hasPendingDataRequests()) {
                request = super.newAppendEntriesRequest(number, true);
            }
            if (request != null) {
                told = Math.max(told, toldBy(request));
            }
            return request;
        }

        private long toldBy(AppendEntriesRequestProto request) {
            return request.getEntriesCount() > 0
                    ? request.getLeaderCommit()
                    : Math.min(request.getLeaderCommit(), getFollower().getMatchIndex());
        }

        @Override
        public AwaitForSignal getEventAwaitForSignal() {
            return signal;
        }

        @Override
        public @Nullable SnapshotInfo shouldInstallSnapshot() {
            return isGivenUp() ? null : super.shouldInstallSnapshot();
        }

        @Override
        public long getWaitTimeMs() {
            return isGivenUp() ? QUIET_WAIT_MILLIS : super.getWaitTimeMs();
        }

        /** Whether it is left to itself: the engine gives up who has been silent for long, and is not told otherwise. */
        private boolean isGivenUp() {
            if (!getLeaderState().isFollowerBootstrapping(getFollower())) {
                return false;
            }
            long now = time.nanoTime();
            if (getFollower().getMatchIndex() != reached) {
                reached = getFollower().getMatchIndex();
                reachedNanos = now;
            }
            return now - reachedNanos > patienceNanos;
        }
    }
}
