package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Frame;

/** Decides about single frames, to let the network fail at a step of the protocol. */
@FunctionalInterface
interface Interference {

    /** What becomes of a frame. */
    enum Fate {
        PASSES,
        /** It vanishes; its connection is given up a little later. */
        VANISHES,
        /** It vanishes, and nobody ever notices: its sender might as well not have sent it. */
        UNSENT,
        /** Its connection is cut before it is on its way. */
        CUT_BEFORE,
        /** Its connection is cut when it has arrived. */
        CUT_AFTER
    }

    /** Asked once for each frame, when it is sent from one address to another. */
    Fate of(Frame frame, int from, int to);
}
