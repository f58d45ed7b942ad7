package io.sojourn.runtime.testkit;

import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call to an object that moves, over all its attempts, with everything that is known about it. */
final class RoamingCall {

    final CallHeader header;
    final SimulatedNode caller;
    final RoamingObject object;
    final Operation operation;
    final Buffer body;
    final @Nullable Object stream;
    final long order;
    final long madeNanos;
    final long deadlineNanos;
    final Consumer<RoamingCall> whenEnded;

    // What its caller knows, as every node does.
    int attempts;
    Place tried;
    int unprovenEpoch = Frame.ABSENT;
    long firstSentNanos;
    long firstFailureNanos;
    boolean sent;
    boolean inStream;
    long place = -1;
    boolean givenUp;
    private boolean perhapsRan;
    /** How often it was sent on by a former home since it was made. */
    int hops;

    @Nullable
    Excursion newestAttempt;

    @Nullable
    SimulatedPeer newestPeer;

    @Nullable
    Reply end;

    long endedNanos;
    long result;

    // What became of it at its object.
    int runs;
    boolean returned;
    boolean threw;
    long effect;
    /** Where it ran. */
    @Nullable
    Object ranIn;

    RoamingCall(
            CallHeader header,
            SimulatedNode caller,
            RoamingObject object,
            Operation operation,
            Buffer body,
            @Nullable Object stream,
            long order,
            long now,
            long deadlineNanos,
            Place place,
            Consumer<RoamingCall> whenEnded) {
        this.header = header;
        this.caller = caller;
        this.object = object;
        this.operation = operation;
        this.body = body;
        this.stream = stream;
        this.order = order;
        this.madeNanos = now;
        this.deadlineNanos = deadlineNanos;
        this.tried = place;
        this.whenEnded = whenEnded;
    }

    boolean oneway() {
        return header.semantics() == Semantics.ONEWAY;
    }

    long number() {
        return header.callId().sequence();
    }

    /** An attempt has ended of which nobody knows whether it ran, and there will be another. */
    void perhapsRan() {
        perhapsRan = true;
        if (unprovenEpoch == Frame.ABSENT) {
            unprovenEpoch = tried.epoch();
        }
    }

    /** What it has come to over all its attempts. */
    Reply overall(Reply last) {
        if (!perhapsRan || last.executed() != Executed.NO) {
            return last;
        }
        Status status = last.status() == Status.UNREACHABLE ? Status.LOST : last.status();
        return new Reply(status, Executed.MAYBE, last.body(), last.retryAfter());
    }

    @Override
    public String toString() {
        return "call " + number() + " of node " + caller.address() + " (" + operation.kind() + " at roaming " + object
                + ")";
    }
}
