package io.sojourn.runtime.migrate;

import io.sojourn.identity.NodeId;

/**
 * Where an object is, as the location record has it.
 *
 * @param home the node that serves it
 * @param epoch how often it has moved, or given a move up
 * @param move the number of the move that wrote the record, which no other move has
 */
public record Place(NodeId home, int epoch, long move) {

    /**
     * Whether an object that was called here has left this home with all it had answered there, if it is at another place
     * now. Where only the number is higher a move was given up, or it has come back: what it answered here may be known to a
     * session alone, so that a call that may have run must not be sent again.
     */
    public boolean leftFor(Place now, Safeguards safeguards) {
        return now.epoch > epoch && (!now.home.equals(home) || !safeguards.keep(Safeguard.FOLLOWS_TO_OTHER_HOMES));
    }
}
