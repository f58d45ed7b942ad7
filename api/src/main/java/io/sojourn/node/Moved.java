package io.sojourn.node;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.time.Duration;

/**
 * A move that has succeeded.
 *
 * @param object the object, whose identity stays
 * @param from the node that it has left
 * @param fromName that node's readable name; empty if it has none
 * @param to the node where it lives now
 * @param toName that node's readable name; empty if it has none
 * @param epoch how often the object has moved, this move included, and more where moves were given up
 * @param stateBytes the size of its state in the message that carried it
 * @param pause for how long no call could begin, from the freeze until the destination serves, as the node that it has left
 *     measured it; zero if it was there already
 */
public record Moved(
        ObjectId object,
        NodeId from,
        String fromName,
        NodeId to,
        String toName,
        long epoch,
        long stateBytes,
        Duration pause) {

    /** Whether it was at its destination before, so that nothing has happened. */
    public boolean wasThere() {
        return from.equals(to);
    }
}
