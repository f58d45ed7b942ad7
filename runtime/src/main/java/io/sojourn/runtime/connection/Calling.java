package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.security.SessionSecret;
import io.sojourn.runtime.session.ClientCall;
import io.sojourn.runtime.session.ClientEffects;
import io.sojourn.runtime.session.ClientSession;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.thread.VirtualThreads;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The session in which this node calls another one: a {@link ClientSession} behind a lock.
 *
 * <p>What an event brings about is collected under the lock and done after it: frames are queued at once, but written
 * later; calls are told their end later.
 */
final class Calling implements CallerSession {

    /** How many calls under way make it likely that other virtual threads are about to call too. */
    private static final int FEW = 16;

    private final NodeId peer;
    private final TimeSource time;
    private final long leaseNanos;
    private final Runnable needConnection;
    private final Runnable needAnother;
    private final Runnable busy;
    private final ReentrantLock lock = new ReentrantLock();

    // All below are guarded by lock, but for what is volatile.
    private final ClientSession session;
    private final Lanes lanes = new Lanes();
    private @Nullable SessionSecret secret;
    private @Nullable OpenCall ended;
    private boolean connectionNeeded;
    /** When the session was last of use: a connection was there, or was asked for. */
    private long lastUseNanos;

    private volatile boolean serverClosed;
    private @Nullable AttachedConnection touched;
    private volatile @Nullable AttachedConnection connection;
    private volatile boolean onThisMachine;
    private volatile int open;
    private volatile int sharing;
    private volatile boolean restless;

    /**
     * A session that is not attached yet.
     *
     * @param needConnection asks for a connection; called outside of locks
     * @param needAnother asks for one more, because callers are in each other's way; called outside of locks
     * @param busy says that there are calls in flight now; cheap
     */
    Calling(
            NodeId peer,
            SessionSettings settings,
            TimeSource time,
            Runnable needConnection,
            Runnable needAnother,
            Runnable busy) {
        this.needAnother = needAnother;
        this.peer = peer;
        this.time = time;
        this.needConnection = needConnection;
        this.busy = busy;
        this.leaseNanos = settings.leaseNanos();
        this.lastUseNanos = time.nanoTime();
        this.session = new ClientSession(settings, new Effects());
    }

    @Override
    public NodeId peer() {
        return peer;
    }

    @Override
    public PendingCall send(OutgoingRequest request) {
        OpenCall call = new OpenCall(this, request);
        boolean virtual = VirtualThreads.isVirtual(Thread.currentThread());
        boolean waits = request.stream() == null && !virtual;
        boolean another = false;
        lock.lock();
        try {
            if (waits) {
                lanes.lend(call, session.openCalls() - lanes.lent());
                another = lanes.crowded();
            }
            session.submit(call, time.nanoTime());
        } finally {
            unlock(virtual && sharing > FEW);
        }
        busy.run();
        if (another) {
            needAnother.run();
        }
        return call;
    }

    long now() {
        return time.nanoTime();
    }

    @Override
    public @Nullable Endpoint localAddress() {
        AttachedConnection current = connection;
        return current == null ? null : current.local();
    }

    @Override
    public boolean onThisMachine() {
        return onThisMachine;
    }

    /** The connection to read for replies, or null. */
    @Nullable
    AttachedConnection connection() {
        return connection;
    }

    /** How many calls have not ended; may be a moment old. */
    int open() {
        return open;
    }

    /** How many of them have no connection for themselves; may be a moment old. */
    int sharing() {
        return sharing;
    }

    /** Whether {@link #tick} is to be called soon. */
    boolean restless() {
        return restless;
    }

    boolean connected() {
        return connection != null;
    }

    /** Whether there is a connection besides the one given. */
    boolean connectedBeside(AttachedConnection other) {
        lock.lock();
        try {
            return lanes.all().stream().anyMatch(lane -> lane.connection != other);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is lost by forgetting the session. */
    boolean forgettable() {
        lock.lock();
        try {
            boolean unused =
                    serverClosed || session.id().equals(SessionId.NONE) || time.nanoTime() - lastUseNanos > leaseNanos;
            return unused && lanes.isEmpty() && session.openCalls() == 0;
        } finally {
            lock.unlock();
        }
    }

    void expire(OpenCall call) {
        lock.lock();
        try {
            session.expire(call, time.nanoTime());
        } finally {
            unlock();
        }
    }

    void cancel(OpenCall call) {
        lock.lock();
        try {
            session.cancel(call);
        } finally {
            unlock();
        }
    }

    void tick(long now) {
        lock.lock();
        try {
            session.tick(now);
        } finally {
            unlock();
        }
    }

    void received(Frame frame, int number, int alias) {
        lock.lock();
        try {
            if (alias == session.alias()) {
                session.received(frame, number, time.nanoTime());
            }
        } finally {
            unlock();
        }
    }

    /** The session, if it has the alias given; null if it is another one by now. */
    @Nullable
    SessionId sessionOf(int alias) {
        lock.lock();
        try {
            return alias == session.alias() ? session.id() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Says what this node holds; false if there is no connection. */
    boolean say(long previous, long number, List<LeaseEntry> entries) {
        lock.lock();
        try {
            AttachedConnection current = connection;
            if (current == null || !current.queue(new Frame.Lease(session.alias(), previous, number, entries))) {
                return false;
            }
            current.flushElsewhere();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What to claim in an introduction: the session, the connections that are dead, and the secret if there is one. */
    Claimed claim() {
        lock.lock();
        try {
            lastUseNanos = time.nanoTime();
            return new Claimed(session.id(), session.lostConnections(), secret);
        } finally {
            lock.unlock();
        }
    }

    /** A session to go on with. */
    record Claimed(
            SessionId session,
            List<Integer> replaces,
            @Nullable SessionSecret secret) {
        static final Claimed NOTHING = new Claimed(SessionId.NONE, List.of(), null);
    }

    void attached(Frame.Grant grant, SessionSecret newSecret, int maximumMessage, AttachedConnection by) {
        lock.lock();
        try {
            secret = newSecret;
            lanes.add(grant.connection(), by);
            connection = lanes.shared();
            onThisMachine = by.onThisMachine();
            session.attached(grant, maximumMessage, time.nanoTime());
        } finally {
            unlock();
        }
        hurryIfRestless();
    }

    /** Gives a connection up unless a call is on its way over it, or waits for it as the only one. */
    boolean retireIfIdle(AttachedConnection idle) {
        lock.lock();
        try {
            Lanes.Lane lane = lanes.of(idle);
            boolean used = lane != null && (lane.isLent() || session.uses(lane.number));
            if (used || (lanes.size() <= 1 && session.openCalls() > 0)) {
                return false;
            }
            drop(idle);
            return true;
        } finally {
            unlock();
        }
    }

    /** Whether a connection is one that this session has beside the one that is everybody's. */
    boolean isSpare(AttachedConnection attached) {
        return connection != attached;
    }

    void connectionLost(AttachedConnection lost) {
        lock.lock();
        try {
            drop(lost);
        } finally {
            unlock();
        }
        hurryIfRestless();
    }

    private void hurryIfRestless() {
        if (restless) {
            busy.run();
        }
    }

    private void drop(AttachedConnection lost) {
        Lanes.Lane lane = lanes.remove(lost);
        if (lane != null) {
            lastUseNanos = time.nanoTime();
            connection = lanes.shared();
            session.connectionLost(lane.number, time.nanoTime());
        }
    }

    void unreachable(String message) {
        lock.lock();
        try {
            if (!session.connected()) {
                session.unreachable(message);
            }
        } finally {
            unlock();
        }
    }

    /** The node called has closed: there is no session to come back to any more. */
    void serverClosed() {
        serverClosed = true;
    }

    /** The node called is said to be gone for good. */
    void serverGone(String message) {
        lock.lock();
        try {
            session.serverGone(message);
        } finally {
            unlock();
        }
    }

    void serverRefuses() {
        lock.lock();
        try {
            session.serverRefuses();
        } finally {
            unlock();
        }
    }

    void close(String message) {
        lock.lock();
        try {
            for (Lanes.Lane lane : lanes.all()) {
                if (lane.connection.queue(new Frame.Detach(session.alias()))) {
                    lane.connection.flushElsewhere();
                }
            }
            lanes.clear();
            connection = null;
            session.close(message);
        } finally {
            unlock();
        }
    }

    private void unlock() {
        unlock(false);
    }

    /**
     * Leaves the lock and does what was collected under it.
     *
     * @param othersFirst whether to let other threads run before frames are written: they may add theirs to the same write
     */
    @SuppressWarnings("ThreadPriorityCheck") // Only how many frames a write takes depends on the scheduler.
    private void unlock(boolean othersFirst) {
        OpenCall call = ended;
        ended = null;
        AttachedConnection flush = touched;
        touched = null;
        boolean need = connectionNeeded;
        connectionNeeded = false;
        open = session.openCalls();
        sharing = open - lanes.lent();
        restless = session.restless();
        lock.unlock();
        if (flush != null) {
            if (othersFirst) {
                Thread.yield();
            }
            flush.flush();
        }
        while (call != null) {
            OpenCall next = call.nextEnded;
            call.nextEnded = null;
            Reply reply = call.collected;
            if (reply != null) {
                call.end(reply);
            }
            call = next;
        }
        if (need) {
            needConnection.run();
        }
    }

    /** What the session does to the world; called under the lock. */
    private final class Effects implements ClientEffects {

        @Override
        public boolean send(int number, Frame frame) {
            Lanes.Lane lane = lanes.find(number);
            if (lane == null) {
                return false;
            }
            AttachedConnection before = touched;
            if (before != null && before != lane.connection) {
                before.flushElsewhere();
            }
            touched = lane.connection;
            return lane.connection.queue(frame);
        }

        @Override
        public void ended(ClientCall call, Reply reply) {
            OpenCall openCall = (OpenCall) call;
            lanes.giveBack(openCall);
            openCall.collected = reply;
            openCall.nextEnded = ended;
            ended = openCall;
        }

        @Override
        public void needConnection() {
            connectionNeeded = true;
        }
    }
}
