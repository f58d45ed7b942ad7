package io.sojourn.runtime.invoke;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.connection.OutgoingRequest;
import io.sojourn.runtime.connection.PendingCall;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call within one node: what its caller waits for and what its object serves are the same thing. Thread-safe. */
final class LocalCall implements PendingCall, IncomingRequest {

    private final OutgoingRequest request;
    private final NodeId self;
    private final String nodeName;
    private final TimeSource time;
    private final Consumer<LocalCall> bodyReturned;
    private final Buffer arguments;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by lock.
    private @Nullable Reply reply;
    private @Nullable Consumer<Reply> receiver;
    private final List<Runnable> cancelActions = new ArrayList<>();
    private Timers.@Nullable Timer expiry;
    private boolean woken;
    private boolean cancelled;
    private boolean begun;
    private boolean returned;
    // Guarded by the session's lock.
    private @Nullable LocalCall follower;

    LocalCall(
            OutgoingRequest request, NodeId self, String nodeName, TimeSource time, Consumer<LocalCall> bodyReturned) {
        this.request = request;
        this.self = self;
        this.nodeName = nodeName;
        this.time = time;
        this.bodyReturned = bodyReturned;
        Buffer call = request.call();
        Buffer view = Buffer.of(call.array(), call.start(), call.end());
        CallCodec.read(view, request.header().callId().client());
        this.arguments = view;
    }

    @Nullable
    Object stream() {
        return request.stream();
    }

    void follower(LocalCall next) {
        follower = next;
    }

    @Nullable
    LocalCall follower() {
        return follower;
    }

    /** The refusal with which the call has ended because its object moves or has moved; null if it has not ended so. */
    @Nullable
    Reply refusal() {
        lock.lock();
        try {
            return reply != null && reply.moves() ? reply : null;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the call before it was received. */
    void refuse(Reply refusal) {
        lock.lock();
        try {
            returned = true;
        } finally {
            lock.unlock();
        }
        deliver(refusal);
    }

    void expireWith(Timers.Timer timer) {
        lock.lock();
        try {
            expiry = timer;
            if (reply != null) {
                timer.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    void expire() {
        end(Status.DEADLINE);
    }

    @Override
    public void cancel() {
        end(Status.CANCELLED);
    }

    /** Ends the call for its caller while the body, if it has begun, is asked to stop. */
    private void end(Status why) {
        List<Runnable> actions;
        Executed executed;
        lock.lock();
        try {
            if (reply != null) {
                return;
            }
            cancelled = true;
            executed = begun ? Executed.MAYBE : Executed.NO;
            actions = List.copyOf(cancelActions);
            cancelActions.clear();
        } finally {
            lock.unlock();
        }
        deliver(new Reply(why, executed, null));
        actions.forEach(Runnable::run);
    }

    private void deliver(Reply ending) {
        Consumer<Reply> told;
        lock.lock();
        try {
            if (reply != null) {
                return;
            }
            reply = ending;
            told = receiver;
            if (expiry != null) {
                expiry.cancel();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (told != null) {
            told.accept(ending);
        }
    }

    @Override
    public Reply await(ChainWork work) throws InterruptedException {
        while (true) {
            lock.lockInterruptibly();
            try {
                while (reply == null && !woken) {
                    long left = request.deadlineNanos() - time.nanoTime();
                    if (left <= 0) {
                        break;
                    }
                    changed.awaitNanos(left);
                }
                if (reply != null) {
                    return reply;
                }
                woken = false;
            } finally {
                lock.unlock();
            }
            if (request.deadlineNanos() - time.nanoTime() <= 0) {
                // The timer may be gone with the node.
                expire();
            }
            while (work.runOne()) {
                // All work that has come so far.
            }
        }
    }

    @Override
    public void onReply(Consumer<Reply> told) {
        Reply ended;
        lock.lock();
        try {
            receiver = told;
            ended = reply;
        } finally {
            lock.unlock();
        }
        if (ended != null) {
            told.accept(ended);
        }
    }

    @Override
    public @Nullable Reply lateAnswer() {
        // No node takes itself for dead.
        return null;
    }

    @Override
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CallHeader header() {
        return request.header();
    }

    @Override
    public Buffer arguments() {
        return arguments;
    }

    @Override
    public int argumentBytes() {
        return arguments.length();
    }

    @Override
    public boolean begin() {
        lock.lock();
        try {
            begun = reply == null;
            return begun;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int objectEpoch() {
        return request.objectEpoch();
    }

    @Override
    public int unprovenEpoch() {
        return request.unprovenEpoch();
    }

    @Override
    public int argumentsHash() {
        return request.call().checksum();
    }

    @Override
    public int attempt() {
        return request.attempt();
    }

    @Override
    public long deadlineNanos() {
        return request.deadlineNanos();
    }

    @Override
    public NodeId caller() {
        return self;
    }

    @Override
    public String callerName() {
        return nodeName;
    }

    @Override
    public String callerAddress() {
        return "local";
    }

    @Override
    public boolean fromThisMachine() {
        return true;
    }

    @Override
    public boolean cancelled() {
        lock.lock();
        try {
            return cancelled || request.deadlineNanos() - time.nanoTime() <= 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean clientGone() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {
        lock.lock();
        try {
            if (!cancelled) {
                cancelActions.add(action);
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    @Override
    public boolean mayRunHere() {
        return false;
    }

    @Override
    public void releaseReader() {
        // Nobody reads: there is no connection.
    }

    @Override
    public void bodyReturned() {
        lock.lock();
        try {
            if (returned) {
                return;
            }
            returned = true;
        } finally {
            lock.unlock();
        }
        bodyReturned.accept(this);
    }

    @Override
    public void reply(Reply given) {
        deliver(given);
        bodyReturned();
    }
}
