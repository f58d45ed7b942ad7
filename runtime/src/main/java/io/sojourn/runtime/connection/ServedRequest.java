package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that this node serves, as the dispatcher sees it. */
final class ServedRequest implements IncomingRequest {

    private final ServedCall call;
    private final Serving session;
    private final AttachedConnection connection;
    private volatile boolean cancelled;
    private volatile boolean mayRunHere;
    // Guarded by this; null once the actions have run.
    private @Nullable List<Runnable> actions = List.of();

    ServedRequest(ServedCall call, Serving session, AttachedConnection connection) {
        this.call = call;
        this.session = session;
        this.connection = connection;
    }

    @Override
    public CallHeader header() {
        return call.header();
    }

    @Override
    public Buffer arguments() {
        return call.arguments();
    }

    @Override
    public void argumentsRead(Buffer arguments) {
        arguments.giveBack();
    }

    @Override
    public int argumentBytes() {
        return arguments().length();
    }

    @Override
    public boolean begin() {
        return !cancelled();
    }

    @Override
    public int objectEpoch() {
        return call.objectEpoch();
    }

    @Override
    public int unprovenEpoch() {
        return call.unprovenEpoch();
    }

    @Override
    public int argumentsHash() {
        return call.argumentsHash();
    }

    @Override
    public int attempt() {
        return call.attempt();
    }

    @Override
    public long deadlineNanos() {
        return call.deadlineNanos();
    }

    @Override
    public NodeId caller() {
        return session.client();
    }

    @Override
    public String callerName() {
        return connection.peer().name();
    }

    @Override
    public String callerAddress() {
        return connection.remote().toString();
    }

    @Override
    public boolean fromThisMachine() {
        return connection.onThisMachine();
    }

    @Override
    public boolean cancelled() {
        return cancelled || call.deadlineNanos() - session.now() <= 0;
    }

    @Override
    public boolean clientGone() {
        return cancelled && call.clientGone();
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            List<Runnable> before = actions;
            if (before != null) {
                List<Runnable> more = before.isEmpty() ? new ArrayList<>(1) : before;
                more.add(action);
                actions = more;
                return;
            }
        }
        action.run();
    }

    /** Nobody waits any more; called outside of locks. */
    void cancel() {
        cancelled = true;
        List<Runnable> toRun;
        synchronized (this) {
            toRun = actions;
            actions = null;
        }
        if (toRun != null) {
            toRun.forEach(Runnable::run);
        }
    }

    /** It is handed over on a thread that may run a short body. */
    void mayRunHere(boolean may) {
        mayRunHere = may;
    }

    @Override
    public boolean mayRunHere() {
        return mayRunHere;
    }

    @Override
    public void releaseReader() {
        connection.reader().release();
    }

    @Override
    public void bodyReturned() {
        session.bodyReturned(call);
    }

    @Override
    public void reply(Reply reply) {
        session.reply(call, reply);
    }
}
