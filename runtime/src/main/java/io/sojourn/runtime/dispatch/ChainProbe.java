package io.sojourn.runtime.dispatch;

import io.sojourn.Portable;
import io.sojourn.identity.CallId;
import java.util.List;

/**
 * A search on its way along the calls that wait for each other.
 *
 * @param origin the waiting call for whose sake the search was begun
 * @param token known only to the node that began the search, and to those on the way
 * @param next the call to go on with; the receiving node serves it
 * @param steps the calls that wait for serial objects, from the origin on
 */
@Portable
public record ChainProbe(CallId origin, long token, CallId next, List<ChainStep> steps) {

    /** How many steps a search makes at most. */
    static final int MOST_STEPS = 128;

    /** Copies the list, which has no more steps than a search may make. */
    public ChainProbe {
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("A search makes " + MOST_STEPS + " steps, not " + steps.size() + ".");
        }
        steps = List.copyOf(steps);
    }
}
