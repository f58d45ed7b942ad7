package io.sojourn.runtime.connection;

import io.sojourn.runtime.wire.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that was sent or waits to be sent. Thread-safe; ends exactly once. */
public interface PendingCall {

    /**
     * Waits for the end. The waiting thread may meanwhile read its connection for everybody, and runs the work that
     * others give it.
     *
     * <p>The deadline ends the wait with status {@code DEADLINE}.
     *
     * @param work what to run when {@link #wake} was called
     * @throws InterruptedException if the thread is interrupted; the call goes on until {@link #cancel}
     */
    Reply await(ChainWork work) throws InterruptedException;

    /**
     * Asks to be told the end instead of waiting for it; at once if it has come.
     *
     * @param receiver runs once, on a thread of the connection, and must not block
     */
    void onReply(Consumer<Reply> receiver);

    /** Lets the thread in {@link #await} look for work. */
    void wake();

    /** Gives the call up: it ends with status {@code CANCELLED}, and the server is told. */
    void cancel();

    /**
     * What was said after the call had ended as one that may have run, because the node called was taken for dead and is
     * not; null if nothing. Does not block.
     */
    @Nullable
    Reply lateAnswer();

    /** Work for a thread that waits for a reply: incoming calls of its own chain. */
    @FunctionalInterface
    interface ChainWork {
        /** Runs one piece of work if there is any; false if there was none. */
        boolean runOne();
    }
}
