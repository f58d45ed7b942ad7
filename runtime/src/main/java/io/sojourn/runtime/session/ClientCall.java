package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import org.jspecify.annotations.Nullable;

/**
 * A call as its caller's session sees it. The layer above extends it with what it needs to tell the caller. Guarded by
 * whatever guards the session.
 */
public class ClientCall {

    /** Where a call stands. */
    enum State {
        /** Not handed to the session yet. */
        NEW,
        /** Waits for a slot or a connection; was never sent, or surely did not run. */
        WAITING,
        /** Sent; has a slot. */
        SENT,
        /** Its caller has been told how it ended. It may still have a slot. */
        ENDED
    }

    final Buffer body;
    /** Every copy has it. Computed before the call is handed in: under the lock of a session a long body would delay others. */
    final int hash;

    final Semantics semantics;
    final int objectEpoch;
    final long deadlineNanos;
    final @Nullable Object stream;

    State state = State.NEW;
    /** Set once the number of the call in its slot is fixed. */
    @Nullable
    ClientSlot slot;

    /** Whether a copy was sent of which the server has not said that it did not run. */
    boolean perhapsRan;
    /** When the first such copy was sent. */
    long firstSentNanos;
    /**
     * The call of the same stream that was not answered when this one was sent. Every copy names it: if it was refused, its
     * slot still says so.
     */
    Frame.@Nullable After after;

    /** The connection to send it over while there is that one; {@link Frame#ABSENT} for any. */
    int connection = Frame.ABSENT;

    int attempt;
    /** The object's epoch at the oldest attempt elsewhere that may have run, or {@link Frame#ABSENT}. */
    int unprovenEpoch = Frame.ABSENT;
    /** Whether another object may serve it even if it has run. */
    boolean servedElsewhere;
    /** Whether it draws on the slots for nested calls: it is one, or one waits behind it. */
    boolean nested;

    private volatile @Nullable Reply lateAnswer;

    /** Rises in the order in which the calls of a session were handed in. */
    long order;

    /**
     * A call.
     *
     * @param body the encoded call; not to be changed any more
     * @param semantics what may be done about a lost reply
     * @param depth calls above this one in the chain
     * @param objectEpoch the object's epoch as far as known
     * @param deadlineNanos when the call ends at the latest
     * @param stream equal for calls that must begin in order, or null
     */
    public ClientCall(
            Buffer body, Semantics semantics, int depth, int objectEpoch, long deadlineNanos, @Nullable Object stream) {
        this.body = body;
        this.hash = body.checksum();
        this.semantics = semantics;
        this.nested = depth > 0;
        this.objectEpoch = objectEpoch;
        this.deadlineNanos = deadlineNanos;
        this.stream = stream;
    }

    /** Says how often the call was tried before, in other sessions or after refusals. */
    public final void triedBefore(int times) {
        attempt = times;
    }

    /** Says that it may have run elsewhere, at an epoch of the object and perhaps at later ones. */
    public final void unprovenSince(int epoch) {
        unprovenEpoch = epoch;
    }

    /** Says over which connection to send it, as long as there is that one; {@link Frame#ABSENT} for any. */
    public final void prefer(int preferred) {
        connection = preferred;
    }

    /** Says that another object may serve it even if it has run, so that nothing is gained by waiting for a server in vain. */
    public final void servedElsewhere() {
        servedElsewhere = true;
    }

    /** When the call ends at the latest. */
    public final long deadlineNanos() {
        return deadlineNanos;
    }

    /** The server has answered, perhaps when the caller has been told already that nobody knows what became of the call. */
    final void answered(Reply answer) {
        if (!open()) {
            lateAnswer = answer;
        }
    }

    /**
     * What the server has said after the call had ended for its caller as one that may have run, because the server was
     * taken for dead; null if nothing. By then the server may have been told that the answer has arrived, so that nothing
     * keeps the call from running again but this. May be asked by any thread.
     */
    public final @Nullable Reply lateAnswer() {
        return lateAnswer;
    }

    final boolean open() {
        return state != State.ENDED;
    }
}
