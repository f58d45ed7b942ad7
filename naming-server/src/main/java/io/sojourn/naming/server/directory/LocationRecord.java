package io.sojourn.naming.server.directory;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import java.util.Objects;

/**
 * Where an object is that has moved, or is about to.
 *
 * @param reference the object at its present home, with its present epoch
 * @param homeName the readable name of that node; empty if it has none
 * @param move the number of the attempt to move it that wrote this last; 0 if its home bound it anew
 */
record LocationRecord(Reference reference, String homeName, long move) {

    LocationRecord {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(homeName, "homeName");
    }

    NodeId home() {
        return reference.home();
    }

    int epoch() {
        return reference.epoch();
    }

    /** Whether this is what somebody compares it with. */
    boolean is(NodeId home, int epoch, long attempt) {
        return home().equals(home) && epoch() == epoch && move == attempt;
    }
}
