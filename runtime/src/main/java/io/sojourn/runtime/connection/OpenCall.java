package io.sojourn.runtime.connection;

import io.sojourn.runtime.session.ClientCall;
import io.sojourn.runtime.thread.VirtualThreads;
import io.sojourn.runtime.wire.Reply;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call on its way, and whoever waits for its end. */
final class OpenCall extends ClientCall implements PendingCall, ReaderRole.Reader {

    private final Calling session;
    private final AtomicReference<@Nullable Consumer<Reply>> receiver = new AtomicReference<>();
    private volatile @Nullable Reply reply;
    private volatile @Nullable Thread waiter;
    private volatile @Nullable ConnectionReader reading;
    private volatile boolean woken;

    /** How the call ended, until it is told; guarded by the session. */
    @Nullable
    Reply collected;
    /** The connection that is lent to the call; written by the session under its lock. */
    volatile Lanes.@Nullable Lane lane;

    /** The next call that ended with the same event; guarded by the session. */
    @Nullable
    OpenCall nextEnded;

    OpenCall(Calling session, OutgoingRequest request) {
        super(
                request.call(),
                request.header().semantics(),
                request.header().chainDepth(),
                request.objectEpoch(),
                request.deadlineNanos(),
                request.stream());
        triedBefore(request.attempt());
        unprovenSince(request.unprovenEpoch());
        if (request.servedElsewhere()) {
            servedElsewhere();
        }
        this.session = session;
    }

    @Override
    public Reply await(ChainWork work) throws InterruptedException {
        Thread thread = Thread.currentThread();
        boolean mayRead = !VirtualThreads.isVirtual(thread);
        waiter = thread;
        while (true) {
            Reply end = reply;
            if (end != null) {
                return end;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while waiting for the reply to a call.");
            }
            if (woken) {
                woken = false;
                runAll(work);
                continue;
            }
            long left = deadlineNanos() - session.now();
            if (left <= 0) {
                session.expire(this);
                continue;
            }
            Lanes.Lane borrowed = lane;
            AttachedConnection connection =
                    !mayRead ? null : borrowed == null ? session.connection() : borrowed.connection;
            if (connection == null || !connection.reader().readFor(this)) {
                park(mayRead, left);
            }
        }
    }

    private void park(boolean timed, long mostNanos) {
        if (timed) {
            LockSupport.parkNanos(this, mostNanos);
        } else {
            // The session ends calls at their deadline; a time of its own costs a virtual thread as much as all the
            // rest of a call.
            LockSupport.park(this);
        }
    }

    private static void runAll(ChainWork work) {
        boolean more = work.runOne();
        while (more) {
            more = work.runOne();
        }
    }

    @Override
    public @Nullable Thread thread() {
        return waiter;
    }

    /** Whether the thread that waits should go on reading for everybody. */
    boolean stillReading(Thread thread) {
        return reply == null && !woken && !thread.isInterrupted();
    }

    void reading(@Nullable ConnectionReader reader) {
        reading = reader;
    }

    /** The call has ended; called once, outside of locks. */
    void end(Reply end) {
        reply = end;
        Consumer<Reply> told = receiver.getAndSet(null);
        if (told != null) {
            told.accept(end);
        }
        unparkWaiter();
    }

    /** Wakes the thread that waits. */
    void unparkWaiter() {
        Thread thread = waiter;
        if (thread != null && thread != Thread.currentThread()) {
            ConnectionReader reader = reading;
            if (reader == null) {
                LockSupport.unpark(thread);
            } else {
                reader.callOut();
            }
        }
    }

    @Override
    public void onReply(Consumer<Reply> newReceiver) {
        receiver.set(newReceiver);
        Reply end = reply;
        if (end != null) {
            Consumer<Reply> told = receiver.getAndSet(null);
            if (told != null) {
                told.accept(end);
            }
        }
    }

    @Override
    public void wake() {
        woken = true;
        unparkWaiter();
    }

    @Override
    public void cancel() {
        session.cancel(this);
    }
}
