package io.sojourn.runtime.testkit;

import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A call that has come to the home of an object: from another node, in a session, or from this one. */
final class Visit {

    final RoamingCall call;
    final @Nullable SimulatedServing serving;
    private final SimulatedNode node;
    private final @Nullable ServedCall served;
    private final int attempt;
    private boolean answered;

    /** One from another node. */
    Visit(SimulatedNode node, RoamingCall call, SimulatedServing serving, ServedCall served) {
        this.node = node;
        this.call = call;
        this.serving = serving;
        this.served = served;
        this.attempt = call.attempts;
    }

    /** One from this node. */
    Visit(SimulatedNode node, RoamingCall call) {
        this.node = node;
        this.call = call;
        this.serving = null;
        this.served = null;
        this.attempt = call.attempts;
    }

    long chain() {
        return call.header.chainId();
    }

    int objectEpoch() {
        return served == null ? call.tried.epoch() : served.objectEpoch();
    }

    int unprovenEpoch() {
        return served == null ? call.unprovenEpoch : served.unprovenEpoch();
    }

    int argumentsHash() {
        if (served != null) {
            return served.argumentsHash();
        }
        CRC32C crc = new CRC32C();
        crc.update(call.body.array(), call.body.start(), call.body.length());
        return (int) crc.getValue();
    }

    long deadlineNanos() {
        return served == null ? call.deadlineNanos : served.deadlineNanos();
    }

    boolean mayHaveRun() {
        return unprovenEpoch() != Frame.ABSENT;
    }

    boolean answered() {
        return answered;
    }

    void bodyReturned() {
        if (serving != null && served != null) {
            serving.session.bodyReturned(served, node.cluster().time().now());
        } else {
            node.roaming().local().returned(this, null);
        }
    }

    /** Answers, once; not called by a session. */
    void answer(Reply reply) {
        if (serving != null && served != null) {
            if (!answered) {
                serving.session.reply(served, reply, node.cluster().time().now());
                node.hurry();
            }
        } else {
            tell(reply);
            node.roaming().local().returned(this, reply.moves() ? reply : null);
        }
        answered = true;
    }

    /** Tells the caller, which is in the same node, how its call has ended, whatever becomes of it. */
    void tell(Reply reply) {
        if (!answered) {
            answered = true;
            node.after(0, () -> node.roaming().replied(call, attempt, reply));
        }
    }
}
