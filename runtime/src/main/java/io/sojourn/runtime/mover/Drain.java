package io.sojourn.runtime.mover;

import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.MoveFailed.Reason;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Drained;
import io.sojourn.node.Moved;
import io.sojourn.runtime.object.Exported;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves all objects of a node elsewhere that can move.
 *
 * @param one moves one object, and blocks until that is done
 */
record Drain(Surroundings node, One one) {

    /** Moves one object. */
    interface One {
        Moved move(Exported object, String destination);
    }

    /** Moves them to the nodes given in turn; an object that one of them does not take goes to the next. */
    Drained to(List<String> destinations) {
        if (destinations.isEmpty()) {
            throw new MoveFailed(
                    Reason.UNKNOWN_DESTINATION,
                    "Node '" + node.nodeName()
                            + "' was asked to give its objects away, but not to whom. Name other nodes.");
        }
        List<Moved> moved = new ArrayList<>();
        List<Drained.Remaining> remaining = new ArrayList<>();
        int turn = 0;
        for (Exported object : node.objects().all()) {
            MoveFailed why = null;
            boolean gone = false;
            for (int i = 0; i < destinations.size() && !gone; i++) {
                try {
                    moved.add(one.move(object, destinations.get((turn + i) % destinations.size())));
                    gone = true;
                } catch (MoveFailed failed) {
                    why = failed;
                } catch (RemoteFailure failed) {
                    why = new MoveFailed(Reason.DESTINATION_REFUSED, String.valueOf(failed.getMessage()), failed);
                }
            }
            turn++;
            if (why != null && !gone && node.objects().find(object.id()) != null) {
                remaining.add(remaining(object, why));
            }
        }
        return new Drained(moved, remaining);
    }

    private Drained.Remaining remaining(Exported object, MoveFailed why) {
        List<String> types = object.types().stream()
                .map(tag -> node.types().remoteInterface(tag, null))
                .map(type -> type == null ? "unknown" : type.type().getName())
                .toList();
        return new Drained.Remaining(
                object.id(),
                types,
                node.locations().namesOf(object.id()),
                why.reason(),
                String.valueOf(why.getMessage()));
    }
}
