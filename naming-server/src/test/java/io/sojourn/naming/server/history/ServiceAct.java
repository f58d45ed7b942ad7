package io.sojourn.naming.server.history;

import io.sojourn.naming.server.history.Act.Actor;
import io.sojourn.naming.server.history.Act.Bound;
import io.sojourn.naming.server.history.Act.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something done with one name that objects may share, as its caller saw it.
 *
 * @param kind what was done
 * @param from when it began
 * @param until when it ended; {@link Long#MAX_VALUE} if what came of it is unknown
 * @param actor who did it
 * @param target what was to be bound, for those that bind
 * @param result what came of it; meaningless if that is unknown
 * @param seen for {@link Kind#LOOK}, what was found
 */
public record ServiceAct(
        Kind kind, long from, long until, Actor actor, Optional<Bound> target, Result result, Objects seen) {

    /**
     * What a name is bound to.
     *
     * @param shared whether others can join
     * @param bound the oldest first; empty if the name is not bound
     */
    public record Objects(boolean shared, List<Bound> bound) {

        /** Of a name that is not bound. */
        public static final Objects NONE = new Objects(false, List.of());

        /** Copies the list. */
        public Objects {
            bound = List.copyOf(bound);
        }

        private Objects without(List<Bound> gone) {
            List<Bound> left =
                    bound.stream().filter(each -> !gone.contains(each)).toList();
            return left.isEmpty() ? NONE : new Objects(shared, left);
        }
    }

    /** What can be done with a name. */
    public enum Kind {
        /** Binds one object more. */
        JOIN,
        /** Binds an object alone. */
        BIND,
        /** Replaces whatever there is by one object alone. */
        REBIND,
        /** Removes what the actor's node has bound. */
        UNBIND,
        LOOK,
        /** The actor leaves the directory, or its lease ends there: what it has bound goes. */
        DEPART
    }

    /** What a name can be after this act and what the act must then have been told. */
    record Effect(Objects state, Result result) {}

    /** What happens when this is done while the name is bound as given. */
    Effect on(Objects state) {
        boolean free = state.bound().stream().allMatch(this::isLeftBehind);
        return switch (kind) {
            case JOIN -> {
                if (state.shared()) {
                    List<Bound> members = new ArrayList<>(state.bound());
                    target.ifPresent(members::add);
                    yield new Effect(new Objects(true, members), Result.DONE);
                }
                yield free
                        ? new Effect(new Objects(true, target.stream().toList()), Result.DONE)
                        : new Effect(state, Result.TAKEN);
            }
            case BIND -> free ? new Effect(alone(), Result.DONE) : new Effect(state, Result.TAKEN);
            case REBIND -> new Effect(alone(), Result.DONE);
            case UNBIND -> {
                List<Bound> own = state.bound().stream()
                        .filter(each -> each.owner().nodeName().equals(actor.nodeName()))
                        .toList();
                if (own.isEmpty()) {
                    yield new Effect(state, state.bound().isEmpty() ? Result.NOT_FOUND : Result.NOT_OWNER);
                }
                yield new Effect(state.without(own), Result.DONE);
            }
            case LOOK -> new Effect(state, Result.DONE);
            case DEPART ->
                new Effect(
                        state.without(state.bound().stream()
                                .filter(each ->
                                        !each.permanent() && each.owner().equals(actor))
                                .toList()),
                        Result.DONE);
        };
    }

    /** Whether the effect is what the caller was told. */
    boolean agreesWith(Effect effect) {
        return result == effect.result() && (kind != Kind.LOOK || seen.equals(effect.state()));
    }

    private Objects alone() {
        return new Objects(false, target.stream().toList());
    }

    private boolean isLeftBehind(Bound bound) {
        return bound.owner().nodeName().equals(actor.nodeName())
                && bound.owner().run() != actor.run();
    }
}
