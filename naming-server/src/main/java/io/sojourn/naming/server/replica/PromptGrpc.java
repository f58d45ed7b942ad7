package io.sojourn.naming.server.replica;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.grpc.server.GrpcLogAppender;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;
import org.apache.ratis.server.raftlog.RaftLogIOException;
import org.jspecify.annotations.Nullable;

/**
 * The engine's gRPC, except that a follower hears at once what has been agreed on, so that it applies it. By itself the engine
 * says so with the next entry or heartbeat, up to 150 ms later, or makes an entry for it, which is written to all disks. Public,
 * with a constructor, because the engine finds it by its name.
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

    /** What a leader sends to one follower. The engine looks for something to send whenever more has been agreed on. */
    private static final class Appender extends GrpcLogAppender {

        /** Up to where the follower has been told; used by the appender's own thread. */
        private long told = -1;

        Appender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
            super(server, state, follower);
        }

        @Override
        public @Nullable AppendEntriesRequestProto newAppendEntriesRequest(long number, boolean heartbeat)
                throws RaftLogIOException {
            AppendEntriesRequestProto request = super.newAppendEntriesRequest(number, heartbeat);
            if (request == null && getRaftLog().getLastCommittedIndex() > told) {
                request = super.newAppendEntriesRequest(number, true);
            }
            if (request != null) {
                told = request.getLeaderCommit();
            }
            return request;
        }
    }
}
