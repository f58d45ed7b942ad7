package io.sojourn.runtime.mover;

import io.sojourn.Portable;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.migrate.Place;
import java.util.List;

/**
 * An object that is to move to the node that gets this.
 *
 * @param source leads to where the object is, with its epoch there
 * @param move the number of the move
 * @param shared whether a location table decides about the move, rather than the source alone
 * @param classTag stands for its class
 * @param layout the layout of its state
 * @param layoutText what that number stands for, for the message if the destination has another one
 * @param historyFrom the epoch since which all answers that callers may not know are among the records
 * @param records those answers
 * @param exported whether its owner has exported it, so that it stays when nobody holds it
 * @param stateBytes how long its state is
 */
@Portable
public record MoveOffer(
        Reference source,
        long move,
        boolean shared,
        long classTag,
        long layout,
        String layoutText,
        int historyFrom,
        List<MovedRecord> records,
        boolean exported,
        int stateBytes) {

    ObjectId object() {
        return source.object();
    }

    NodeId from() {
        return source.home();
    }

    Place place() {
        return new Place(source.home(), source.epoch(), move);
    }
}
