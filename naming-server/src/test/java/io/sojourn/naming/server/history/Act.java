package io.sojourn.naming.server.history;

import java.util.Objects;
import java.util.Optional;

/**
 * Something done with one name, as its caller saw it.
 *
 * @param kind what was done
 * @param from when it began
 * @param until when it ended; {@link Long#MAX_VALUE} if what came of it is unknown
 * @param actor who did it
 * @param target what was to be bound, for those that bind
 * @param expected what was to be replaced, for {@link Kind#REPLACE}
 * @param result what came of it; meaningless if that is unknown
 * @param seen for {@link Kind#LOOK}, what was found
 */
public record Act(
        Kind kind,
        long from,
        long until,
        Actor actor,
        Optional<Bound> target,
        Optional<Bound> expected,
        Result result,
        Optional<Bound> seen) {

    /** One run of a node. */
    public record Actor(String nodeName, long run) {}

    /** What a name is bound to; no two attempts to bind have the same object. */
    public record Bound(long object, Actor owner, boolean permanent) {}

    /** What can be done with a name. */
    public enum Kind {
        BIND,
        REBIND,
        /** Rebinds only what was expected. */
        REPLACE,
        UNBIND,
        LOOK,
        /** The actor leaves the directory, or its lease ends there: what it has bound goes. */
        DEPART
    }

    /** What came of it. */
    public enum Result {
        DONE,
        TAKEN,
        NOT_FOUND,
        NOT_OWNER
    }

    /** What a name can be after this act and what the act must then have been told; empty for something unbound. */
    record Effect(Optional<Bound> state, Result result) {}

    boolean isOpen() {
        return until == Long.MAX_VALUE;
    }

    /** What happens when this is done while the name is bound as given. */
    Effect on(Optional<Bound> state) {
        return switch (kind) {
            case BIND ->
                state.isEmpty() || isLeftBehind(state.get())
                        ? new Effect(target, Result.DONE)
                        : new Effect(state, Result.TAKEN);
            case REBIND -> new Effect(target, Result.DONE);
            case REPLACE -> {
                if (state.isEmpty()) {
                    yield new Effect(state, Result.NOT_FOUND);
                }
                yield state.equals(expected) ? new Effect(target, Result.DONE) : new Effect(state, Result.TAKEN);
            }
            case UNBIND -> {
                if (state.isEmpty()) {
                    yield new Effect(state, Result.NOT_FOUND);
                }
                yield state.get().owner().nodeName().equals(actor.nodeName())
                        ? new Effect(Optional.empty(), Result.DONE)
                        : new Effect(state, Result.NOT_OWNER);
            }
            case LOOK -> new Effect(state, Result.DONE);
            case DEPART ->
                new Effect(
                        state.filter(
                                bound -> bound.permanent() || !bound.owner().equals(actor)),
                        Result.DONE);
        };
    }

    /** Whether the effect is what the caller was told. */
    boolean agreesWith(Effect effect) {
        return result == effect.result() && (kind != Kind.LOOK || Objects.equals(seen, effect.state()));
    }

    private boolean isLeftBehind(Bound bound) {
        return bound.owner().nodeName().equals(actor.nodeName())
                && bound.owner().run() != actor.run();
    }
}
