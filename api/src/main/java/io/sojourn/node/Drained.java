package io.sojourn.node;

import io.sojourn.failure.MoveFailed;
import io.sojourn.identity.ObjectId;
import java.util.List;

/**
 * What became of the objects of a node that was asked to give them away.
 *
 * @param moved what lives elsewhere now, in the order of the moves
 * @param remaining what still lives there
 */
public record Drained(List<Moved> moved, List<Remaining> remaining) {

    /** Copies the lists. */
    public Drained {
        moved = List.copyOf(moved);
        remaining = List.copyOf(remaining);
    }

    /** Whether the node serves nothing for others any more. */
    public boolean complete() {
        return remaining.isEmpty();
    }

    /**
     * An object that did not move.
     *
     * @param object the object
     * @param types its remote interfaces, most derived first
     * @param names the names to which the node has bound it
     * @param reason why it stays
     * @param why the same as a sentence that says what to do about it
     */
    public record Remaining(
            ObjectId object, List<String> types, List<String> names, MoveFailed.Reason reason, String why) {

        /** Copies the lists. */
        public Remaining {
            types = List.copyOf(types);
            names = List.copyOf(names);
        }
    }
}
