package io.sojourn.runtime.naming;

import io.sojourn.identity.Reference;
import java.util.List;
import java.util.Objects;

/**
 * Where an object is that has moved, or is about to, according to the naming servers.
 *
 * @param reference the object at its present home, with its present epoch
 * @param move the number of the attempt to move it that wrote this last; 0 if its home did so otherwise
 * @param reachable whether its home is in the node table, under a lease that is not out
 * @param names those that its present home has bound to it, in order; not more than {@value #MAXIMUM_NAMES}
 */
public record ObjectLocation(Reference reference, long move, boolean reachable, List<String> names) {

    /** How many names an object can take along when it moves. */
    public static final int MAXIMUM_NAMES = 256;

    /** How many characters these names have together at most. */
    public static final int MAXIMUM_NAMES_TEXT = 32 << 10;

    /** Copies the list and checks that nothing is missing. */
    public ObjectLocation {
        Objects.requireNonNull(reference, "reference");
        names = List.copyOf(names);
    }

    /** Whether the object is where another reference says, in the same epoch. */
    public boolean isAt(Reference other) {
        return reference.sameObject(other)
                && reference.home().equals(other.home())
                && reference.epoch() == other.epoch();
    }
}
