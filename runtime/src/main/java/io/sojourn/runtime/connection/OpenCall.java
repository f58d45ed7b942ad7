package io.sojourn.runtime.connection;

import io.sojourn.runtime.session.ClientCall;
import io.sojourn.runtime.thread.VirtualThreads;
import io.sojourn.runtime.wire.Reply;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call on its way, and whoever waits for its end. */
final class OpenCall extends ClientCall implements PendingCall {

    private final Calling session;
    private final AtomicReference<@Nullable Consumer<Reply>> receiver = new AtomicReference<>();
    private volatile @Nullable Reply reply;
    private volatile @Nullable Thread waiter;
    private volatile @Nullable AttachedConnection reading;
    private volatile boolean woken;

    /** How the call ended, until it is told; guarded by the session. */
    @Nullable
    Reply collected;
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
            AttachedConnection connection = mayRead ? session.connection() : null;
            if (connection == null || !connection.readFor(this)) {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    private static void runAll(ChainWork work) {
        boolean more = work.runOne();
        while (more) {
            more = work.runOne();
        }
    }

    /** Whether the thread that waits should go on reading for everybody. */
    boolean stillReading(Thread thread) {
        return reply == null && !woken && !thread.isInterrupted();
    }

    void reading(@Nullable AttachedConnection connection) {
        reading = connection;
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

    private void unparkWaiter() {
        Thread thread = waiter;
        if (thread != null && thread != Thread.currentThread()) {
            AttachedConnection connection = reading;
            if (connection == null) {
                LockSupport.unpark(thread);
            } else {
                connection.callReaderOut();
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
