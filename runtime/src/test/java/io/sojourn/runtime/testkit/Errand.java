package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;

/** What one home of an object asks of another one. */
sealed interface Errand {

    /** The object that nodes send errands to. */
    ObjectId RECEIVER = new ObjectId(RoamingObject.MARK, -1);

    /** Take this object. */
    record Offer(Baggage baggage) implements Errand {}

    /** The object of a move is yours from now on. */
    record Activate(long move, NodeId from) implements Errand {}

    /** Where is the object? */
    record Where(ObjectId object) implements Errand {}
}
