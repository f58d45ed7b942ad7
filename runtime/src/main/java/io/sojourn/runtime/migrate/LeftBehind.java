package io.sojourn.runtime.migrate;

/**
 * How long what an object has left here lasts: the link, and that its destination keeps the object for those who hold it here.
 * Guarded by the caller.
 */
public final class LeftBehind {

    /** How long an object is kept at least where it went: so long it may take until its names keep it there. */
    private static final long SETTLED_NANOS = 10_000_000_000L;

    private final long since;
    private boolean keeps = true;

    /** The object has just gone. */
    public LeftBehind(long since) {
        this.since = since;
    }

    /**
     * Whether its destination is to be told now that it need not keep the object; true once.
     *
     * @param needed whether anybody still holds the object here
     */
    public boolean letsGo(boolean needed, long now) {
        if (!keeps || needed || now - since <= SETTLED_NANOS) {
            return false;
        }
        keeps = false;
        return true;
    }

    /** Whether its destination has been, or is being, told so. */
    public boolean settled() {
        return !keeps;
    }

    /**
     * The object has come back, so that there is no link any more: whether its destination is to be told now. If it were not,
     * it would keep the object for this node for ever, be it there or, by a link of its own, elsewhere.
     */
    public boolean comesBack(Safeguards safeguards) {
        boolean tells = keeps && safeguards.keep(Safeguard.RETURN_LETS_GO);
        keeps = false;
        return tells;
    }

    /**
     * Whether nobody needs the link any more.
     *
     * @param linkNanos for how long it is needed at least
     */
    public boolean isOver(boolean needed, long now, long linkNanos) {
        return !needed && now - since > linkNanos;
    }
}
