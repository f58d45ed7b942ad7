package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.security.SessionSecret;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.session.ReplyBudget;
import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.session.ServerEffects;
import io.sojourn.runtime.session.ServerSession;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session in which another node calls this one: a {@link ServerSession} behind a lock. */
final class Serving {

    private final NodeId client;
    private final TimeSource time;
    private final SessionSecret secret;
    private final Deliveries deliveries;
    private final Runnable busy;
    private final Ending ending;
    private final ReentrantLock lock = new ReentrantLock();

    // All below are guarded by lock, but for what is volatile.
    private final ServerSession session;
    private final List<Attached> connections = new ArrayList<>();
    private final ArrayDeque<ServedRequest> toDeliver = new ArrayDeque<>();
    private final ArrayDeque<ServedRequest> toCancel = new ArrayDeque<>();
    private @Nullable AttachedConnection touched;
    private @Nullable AttachedConnection newest;
    private long lostNanos;
    private int introductions = 1;
    private boolean abandoned;
    private volatile boolean confirmed;
    private volatile boolean closed;

    private record Attached(int number, AttachedConnection connection) {}

    /** Takes the calls that may begin. */
    interface Deliveries {
        /**
         * Hands a call over, outside of locks.
         *
         * @param here whether the calling thread is a connection's own and may run the body
         */
        void deliver(ServedRequest request, boolean here);
    }

    /** Is told when the session has ended. */
    interface Ending {
        /** The session has ended; called once, outside of locks. */
        void ended(NodeId client, String why);
    }

    Serving(
            SessionId id,
            int alias,
            NodeId client,
            SessionSecret secret,
            SessionSettings settings,
            ReplyBudget budget,
            TimeSource time,
            Deliveries deliveries,
            Runnable busy,
            Ending ending) {
        this.ending = ending;
        this.client = client;
        this.secret = secret;
        this.time = time;
        this.deliveries = deliveries;
        this.busy = busy;
        this.session = new ServerSession(id, alias, client, settings, budget, new Effects());
        this.lostNanos = time.nanoTime();
    }

    NodeId client() {
        return client;
    }

    SessionSecret secret() {
        return secret;
    }

    SessionId id() {
        return session.id();
    }

    int alias() {
        return session.alias();
    }

    long now() {
        return time.nanoTime();
    }

    /** Whether the client has shown that it knows the session. */
    boolean confirmed() {
        return confirmed;
    }

    /** A grant of this session for a new connection. */
    Frame.Grant grant(Frame.Grant.Kind kind, byte[] nonces) {
        lock.lock();
        try {
            int number = session.nextConnection();
            byte[] proof = secret.proof(SessionSecret.Role.SERVER, id(), number, nonces);
            return new Frame.Grant(kind, id(), alias(), number, session.grantedSlots(), proof);
        } finally {
            lock.unlock();
        }
    }

    /** Attaches a connection; closes those that it replaces. */
    void attached(int number, List<Integer> replaces, int maximumMessage, AttachedConnection by) {
        List<AttachedConnection> replaced = new ArrayList<>();
        lock.lock();
        try {
            for (Attached attached : connections) {
                if (replaces.contains(attached.number())) {
                    replaced.add(attached.connection());
                }
            }
            connections.add(new Attached(number, by));
            newest = by;
            session.attached(number, maximumMessage);
        } finally {
            lock.unlock();
        }
        for (AttachedConnection connection : replaced) {
            connection.lost("The other side has replaced the connection.");
        }
    }

    /** True if this was the last connection. */
    boolean connectionLost(AttachedConnection lost) {
        lock.lock();
        try {
            for (Attached attached : List.copyOf(connections)) {
                if (attached.connection() == lost) {
                    connections.remove(attached);
                    session.connectionLost(attached.number());
                    lostNanos = time.nanoTime();
                }
            }
            return connections.isEmpty();
        } finally {
            unlock(null);
        }
    }

    /** Whether nothing has been attached for so long that the session may be forgotten. */
    boolean expired(long now, long leaseNanos) {
        lock.lock();
        try {
            return connections.isEmpty() && now - lostNanos > leaseNanos;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it has no connection, and had none at or after a certain time. */
    boolean unattachedSince(long then) {
        lock.lock();
        try {
            return connections.isEmpty() && lostNanos - then <= 0;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the session longer, because this node was paused; a loss noticed after that needs no more time. */
    void extend(long nanos) {
        lock.lock();
        try {
            lostNanos += Math.min(nanos, time.nanoTime() - lostNanos);
        } finally {
            lock.unlock();
        }
    }

    /** A further connection is about to be attached; false if the session has been dropped meanwhile. */
    boolean beginIntroduction() {
        lock.lock();
        try {
            introductions += abandoned ? 0 : 1;
            return !abandoned;
        } finally {
            lock.unlock();
        }
    }

    /** The client has come back for the session after it was given up, with another connection. */
    void offeredAgain() {
        lock.lock();
        try {
            abandoned = false;
            introductions = 1;
        } finally {
            lock.unlock();
        }
    }

    /** That connection is attached or has failed; true if the session is to be dropped, because nobody knows of it. */
    boolean endIntroduction() {
        lock.lock();
        try {
            introductions--;
            return abandonIfUnused();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the session is to be dropped, because its client has never shown that it knows of it. */
    boolean abandonIfUnused() {
        lock.lock();
        try {
            abandoned |= !confirmed && introductions == 0 && connections.isEmpty();
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an answer is to go over a connection. */
    boolean uses(AttachedConnection connection) {
        lock.lock();
        try {
            for (Attached attached : connections) {
                if (attached.connection() == connection && session.uses(attached.number())) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    boolean isBusy() {
        lock.lock();
        try {
            return session.busy();
        } finally {
            lock.unlock();
        }
    }

    void received(Frame frame, int number, boolean here) {
        confirmed = true;
        lock.lock();
        try {
            session.received(frame, number, time.nanoTime());
        } finally {
            unlock(here ? find(number) : null);
        }
        busy.run();
    }

    void bodyReturned(ServedCall call) {
        lock.lock();
        try {
            session.bodyReturned(call, time.nanoTime());
        } finally {
            unlock(null);
        }
    }

    void reply(ServedCall call, Reply reply) {
        lock.lock();
        try {
            session.reply(call, reply, time.nanoTime());
        } finally {
            unlock(null);
        }
    }

    /** What an object has answered here to calls whose caller may not know it yet. */
    void records(ObjectId object, Consumer<CompletionRecord> records) {
        lock.lock();
        try {
            session.records(object, records);
        } finally {
            lock.unlock();
        }
    }

    /** Asks the client which replies have arrived. */
    void wantAcknowledgements() {
        lock.lock();
        try {
            session.wantAcknowledgements();
        } finally {
            unlock(null);
        }
    }

    void tick(long now) {
        lock.lock();
        try {
            session.tick(now);
        } finally {
            unlock(null);
        }
    }

    void refuseNew() {
        lock.lock();
        try {
            session.refuseNew();
        } finally {
            unlock(null);
        }
    }

    /** Ends the session; {@code why} completes "its session ...". */
    void close(String why) {
        boolean first;
        lock.lock();
        try {
            first = !closed;
            closed = true;
            connections.clear();
            session.close();
        } finally {
            unlock(null);
        }
        if (first) {
            ending.ended(client, "its session " + why);
        }
    }

    /** Whether the session goes on, which the client shows to know. */
    boolean isOpen() {
        confirmed = true;
        return !closed;
    }

    /** Answers what the client has said about leases, as far as it is connected. */
    void answer(long received, List<LeaseEntry> entries) {
        lock.lock();
        try {
            for (Attached attached : connections) {
                if (attached.connection().queue(new Frame.LeaseAnswer(alias(), received, entries))) {
                    attached.connection().flushElsewhere();
                    return;
                }
            }
        } finally {
            unlock(null);
        }
    }

    /** How long the session goes on without a connection. */
    long leaseLeft(long now, long leaseNanos) {
        lock.lock();
        try {
            return connections.isEmpty() ? leaseNanos - (now - lostNanos) : leaseNanos;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable AttachedConnection find(int number) {
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).number() == number) {
                return connections.get(i).connection();
            }
        }
        return null;
    }

    /**
     * Leaves the lock and does what was collected under it.
     *
     * @param reading the connection of which the current thread is, if it is a connection's own and may run a body
     */
    private void unlock(@Nullable AttachedConnection reading) {
        ServedRequest single = toDeliver.poll();
        List<ServedRequest> more = toDeliver.isEmpty() ? List.of() : List.copyOf(toDeliver);
        toDeliver.clear();
        List<ServedRequest> cancelled = toCancel.isEmpty() ? List.of() : List.copyOf(toCancel);
        toCancel.clear();
        AttachedConnection flush = touched;
        touched = null;
        lock.unlock();
        if (flush != null) {
            flush.reader().flushUnlessReading();
        }
        for (int i = 0; i < cancelled.size(); i++) {
            cancelled.get(i).cancel();
        }
        if (single != null && reading != null && more.isEmpty()) {
            reading.reader().handOver(() -> deliveries.deliver(single, true));
        } else if (single != null) {
            deliveries.deliver(single, false);
        }
        for (int i = 0; i < more.size(); i++) {
            deliveries.deliver(more.get(i), false);
        }
    }

    /** What the session does to the world; called under the lock. */
    private final class Effects implements ServerEffects {

        @Override
        public boolean send(int number, Frame frame) {
            AttachedConnection connection = find(number);
            if (connection == null) {
                return false;
            }
            AttachedConnection before = touched;
            if (before != null && before != connection) {
                before.flushElsewhere();
            }
            touched = connection;
            return connection.queueOrClose(frame);
        }

        @Override
        public void deliver(ServedCall call) {
            AttachedConnection over = find(call.connection());
            AttachedConnection connection = over == null ? newest : over;
            if (connection != null) {
                ServedRequest request = new ServedRequest(call, Serving.this, connection);
                call.companion(request);
                toDeliver.add(request);
            }
        }

        @Override
        public void cancelled(ServedCall call) {
            if (call.companion() instanceof ServedRequest request) {
                toCancel.add(request);
            }
        }
    }
}
