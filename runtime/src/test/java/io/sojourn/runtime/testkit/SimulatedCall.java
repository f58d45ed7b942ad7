package io.sojourn.runtime.testkit;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.ClientCall;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call with everything that is known about it: by its caller, and by the one who sees everything. */
final class SimulatedCall extends ClientCall {

    final CallId id;
    final SimulatedNode caller;
    final NodeId target;
    final Operation operation;
    final Semantics semantics;
    final @Nullable Object stream;
    /** Rises in the order in which calls were made. */
    final long order;

    final long madeNanos;
    final Consumer<SimulatedCall> whenEnded;
    boolean givenUp;
    /** Whether there had never been a connection when it ended. */
    boolean neverConnected;

    /** How it ended for its caller; null as long as it has not. */
    @Nullable
    Reply end;

    long endedNanos;
    long result;

    /** The reference among its arguments, if there is one. */
    @Nullable
    Parcel given;

    /** The reference that is its result. */
    @Nullable
    Parcel givenBack;

    // Where and when it was sent first, since it was last refused.
    private int slot = -1;
    private int sequence;
    private long firstSentNanos;

    // What became of it at the other side.
    int runs;
    boolean returned;
    boolean refusedByObject;
    boolean threw;
    long effect;
    /** The session in which it ran. */
    @Nullable
    Object ranIn;

    SimulatedCall(
            CallId id,
            SimulatedNode caller,
            NodeId target,
            Operation operation,
            Buffer body,
            Semantics semantics,
            int depth,
            long deadlineNanos,
            @Nullable Object stream,
            long order,
            long now,
            Consumer<SimulatedCall> whenEnded) {
        super(body, semantics, depth, 0, deadlineNanos, stream);
        this.id = id;
        this.caller = caller;
        this.target = target;
        this.operation = operation;
        this.semantics = semantics;
        this.stream = stream;
        this.order = order;
        this.madeNanos = now;
        this.whenEnded = whenEnded;
    }

    /** Notes that it is sent; how many nanoseconds after it was first sent under the same number. */
    long sentAs(int inSlot, int underNumber, long now) {
        if (slot != inSlot || sequence != underNumber) {
            slot = inSlot;
            sequence = underNumber;
            firstSentNanos = now;
        }
        return now - firstSentNanos;
    }

    @Override
    public String toString() {
        return "call " + id.sequence() + " of node " + caller.address() + " (" + operation.kind() + " at object "
                + operation.object() + ")";
    }
}
