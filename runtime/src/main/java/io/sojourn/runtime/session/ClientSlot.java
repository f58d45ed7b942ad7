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
    /** The parts of the reply that have arrived, if it comes in parts. */
    @Nullable
    Assembly assembly;

    Frame.@Nullable Reply firstPart;

    ClientSlot(int id) {
        this.id = id;
    }

    void dropParts() {
        assembly = null;
        firstPart = null;
    }
}
