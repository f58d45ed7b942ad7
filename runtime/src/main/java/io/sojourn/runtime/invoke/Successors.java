package io.sojourn.runtime.invoke;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.reference.NamedReference;
import java.util.Optional;

/**
 * Where calls may go when an object is not where it was: to where the naming server has it now, or to what its name leads to.
 *
 * @param listed what the naming server says
 */
record Successors(LocationTable listed) {

    /** What there is. */
    enum Found {
        /** Another place, to which the proxy leads from now on. */
        ELSEWHERE,
        /** The old place only; the object may come back. */
        LISTED,
        /** Nothing. */
        NOTHING
    }

    /**
     * Whether an object has moved to another home since it was called at a place; its proxy leads to where it is from then
     * on. Blocks.
     */
    boolean movedSince(HeldReference target, Reference tried) {
        if (Routes.isWellKnown(tried.object())) {
            return false;
        }
        listed.whereabouts(tried.object()).ifPresent(target::learn);
        Reference now = target.current();
        return now.sameObject(tried) && place(tried).leftFor(place(now), Safeguards.ALL);
    }

    private static Place place(Reference reference) {
        return new Place(reference.home(), reference.epoch(), 0);
    }

    /**
     * Looks for another place. Blocks for the network.
     *
     * @param stale the place that was tried last
     */
    Found look(HeldReference target, Reference stale) {
        if (!target.current().equals(stale)) {
            return Found.ELSEWHERE;
        }
        if (Routes.isWellKnown(stale.object())) {
            return Found.NOTHING;
        }
        Optional<Reference> whereabouts = listed.whereabouts(stale.object());
        if (whereabouts.map(target::learn).orElse(false)) {
            return Found.ELSEWHERE;
        }
        if (target instanceof NamedReference named) {
            Optional<Reference> bound = listed.bound(named.name());
            bound.ifPresent(reference -> named.rebind(stale, reference));
            if (!target.current().equals(stale)) {
                return Found.ELSEWHERE;
            }
        }
        return whereabouts.isPresent() ? Found.LISTED : Found.NOTHING;
    }
}
