package io.sojourn.runtime.collector;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.reference.HeldReference;

/** Deals with objects that have moved; implemented further down, by what moves them. */
public interface MovedObjects {

    /** No object ever moves. */
    MovedObjects NONE = new MovedObjects() {
        @Override
        public void movedAway(HeldReference target, NodeId said) {
            // Nothing moves.
        }

        @Override
        public void ended(Exported object) {
            // Nothing moves.
        }

        @Override
        public void answersForgotten() {
            // Nothing moves.
        }
    };

    /**
     * An object that this node holds has moved; finds out where to, and holds it there. May block.
     *
     * @param said the node that says so, where it was
     */
    void movedAway(HeldReference target, NodeId said);

    /** The export of an object of this node has ended for good. Never blocks. */
    void ended(Exported object);

    /** Answers of this node's objects were forgotten whose callers may ask again. Never blocks. */
    void answersForgotten();
}
