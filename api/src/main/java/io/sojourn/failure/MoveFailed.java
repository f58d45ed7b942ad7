package io.sojourn.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object did not move, and goes on where it is; only with {@link Reason#IN_DOUBT} this is not known yet. Nothing of a failed
 * move is visible to those who call the object, but a pause.
 */
public final class MoveFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why an object did not move. */
    public enum Reason {
        /** Its class is not {@link io.sojourn.Movable}, or the object is one of the node's own. */
        NOT_MOVABLE,
        /** No object with this name or identity is served where it was looked for. */
        NOT_FOUND,
        /** No node with the name given is known, or several are. */
        UNKNOWN_DESTINATION,
        /** The destination does not listen, cannot be reached, lacks the class, is closing, or has no room. */
        DESTINATION_REFUSED,
        /** The class at the destination has another layout of the state. */
        OTHER_VERSION,
        /** The state is larger than the limit for moves. */
        STATE_TOO_LARGE,
        /** The snapshot holds a value that cannot travel. */
        STATE_NOT_PORTABLE,
        /** More calls wait for the acknowledgement of their results than may travel along. */
        TOO_MANY_RECORDS,
        /** Calls that run in the object did not end in time. */
        CALLS_DID_NOT_END,
        /** Another move of the object is going on. */
        ALREADY_MOVING,
        /** Somebody else moved the object while this move was being prepared. */
        MOVED_MEANWHILE,
        /** No naming server answers, so that the move could not have been made known; nothing was tried. */
        NAMING_UNAVAILABLE,
        /** It could not be found out in time whether the move was made known; it has happened or will turn out not to have. */
        IN_DOUBT,
        /** A hook of the object, its snapshot or its way back from it has thrown; that is the cause. */
        HOOK_FAILED,
        /** A call of the object waits for its own move, which waits for the call. */
        WAITS_FOR_ITSELF,
        /** The object or its node was closed while the move was going on. */
        CLOSED,
        /** Something that should not happen; the cause says what. */
        BROKEN
    }

    /** Why. */
    private final Reason reason;

    /** A failure whose message names the object, the rule and the way out. */
    public MoveFailed(Reason reason, String message) {
        this(reason, message, null);
    }

    /** A failure with what has led to it, or null. */
    public MoveFailed(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why the object did not move. */
    public Reason reason() {
        return reason;
    }
}
