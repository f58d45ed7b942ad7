package io.sojourn.naming;

import java.util.Objects;

/**
 * Which member of a service gets a call. A member that could not be reached a moment ago is passed over for a while, as long
 * as there are others.
 *
 * @param way how members are chosen
 * @param key for {@link Way#STICKY}, what the choice hangs on; else empty
 */
public record Selection(Way way, String key) {

    /** How members are chosen. */
    public enum Way {
        /** One after the other. */
        ROUND_ROBIN,
        /** The one with the fewest calls of this node under way. */
        LEAST_PENDING,
        /** The same one for the same key. */
        STICKY
    }

    /** Checks that nothing is missing. */
    public Selection {
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(key, "key");
    }

    /** One member after the other; all proxies of the node for the service take part in one round. */
    public static Selection roundRobin() {
        return new Selection(Way.ROUND_ROBIN, "");
    }

    /** The member with the fewest calls of this node under way. */
    public static Selection leastPending() {
        return new Selection(Way.LEAST_PENDING, "");
    }

    /**
     * The same member for the same key, on whichever node; when members come or go, only the keys of those move. A member
     * counts as the same when its node is started again under its name.
     *
     * @param key for example the name of a user
     */
    public static Selection sticky(String key) {
        return new Selection(Way.STICKY, key);
    }
}
