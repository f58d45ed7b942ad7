package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import org.jspecify.annotations.Nullable;

/** One place for a call in flight, as the caller sees it. */
final class ClientSlot {

    final int id;
    /** The number last used; wraps around. */
    int sequence;
    /** The call that has the slot, also after its caller gave up; null if the slot is free. */
    @Nullable
    ClientCall call;
    /** The connection over which the number was last sent. */
    int connection;
    /** Whether that connection was lost before an answer came. */
    boolean lost;
    /** When it was. */
    long lostNanos;
    /** Whether the server was asked, because of that, whether it needs the call again. */
    boolean asked;
    /** When to ask next whether the call still runs; 0 if the server has not said that it does. */
    long probeNanos;
    /** How long to wait after that. */
    long probePause;
    /** Whether the server may keep the reply to the number last used, which has arrived. */
    boolean replied;
    /** Whether that is still to be acknowledged. */
    boolean unacknowledged;
    /** The parts of the reply that have arrived, if it comes in parts. */
    @Nullable
    Assembly assembly;

    Frame.@Nullable Reply firstPart;

    ClientSlot(int id) {
        this.id = id;
    }

    /** Begins with another number, or ends with this one: what was known of the old one is of no account. */
    void settled() {
        call = null;
        lost = false;
        asked = false;
        probeNanos = 0;
        dropParts();
    }

    void dropParts() {
        assembly = null;
        firstPart = null;
    }
}
