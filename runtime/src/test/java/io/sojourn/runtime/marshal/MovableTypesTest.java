package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Movable;
import io.sojourn.Remote;
import io.sojourn.failure.MoveFailed;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.movable.MovableType;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which classes a node can take apart and make again. */
class MovableTypesTest {

    private final Wire wire = new Wire();
    private final TypeTable types = wire.types;

    /** A remote interface. */
    @Remote
    interface Trail {
        List<Point> visited();
    }

    /** What a trail has to know. */
    record TrailState(List<Point> visited, boolean closed) {}

    /** One that moves. */
    @Movable
    static class Walk implements Trail {
        private final TrailState state;

        Walk(TrailState state) {
            this.state = state;
        }

        TrailState snapshot() {
            return state;
        }

        @Override
        public List<Point> visited() {
            return state.visited();
        }
    }

    /** One whose state nobody takes. */
    @SuppressWarnings("movable")
    static final class Run extends Walk {
        Run() {
            super(new TrailState(List.of(), false));
        }
    }

    private static MovableType<?, ?> found(MovableType<?, ?> type) {
        return type;
    }

    @Test
    @DisplayName("an object is made again from its state, which has gone through a message")
    @SuppressWarnings({"unchecked", "NullAway"}) // Of its own class; the node is not used.
    void movesThroughMessage() throws Throwable {
        MovableType<Walk, TrailState> walk = (MovableType<Walk, TrailState>) types.movable(Walk.class);
        TrailState state = new TrailState(List.of(new Point(1, 2), new Point(3, 4)), true);

        Buffer message = wire.write(out -> walk.write(out, state));
        Walk restored = walk.restore(wire.read(message, walk::read), null);

        assertThat(walk.snapshot(restored)).isEqualTo(state);
        assertThat(restored.visited()).containsExactly(new Point(1, 2), new Point(3, 4));
    }

    @Test
    @DisplayName("a class is movable by its own annotation only, not by that of a class above it")
    void byClass() {
        assertThat(types.movable(Walk.class)).isNotNull();
        assertThat(types.movable(Run.class)).isNull();
        assertThat(types.movable(Point.class)).isNull();
        assertThat(types.movable(String.class)).isNull();
    }

    @Test
    @DisplayName(
            "a number from the wire is resolved to movable classes that were compiled into the program, and to nothing else")
    void byTag() {
        TypeTable fresh = new Wire().types;

        assertThat(fresh.movable(Hashes.typeTag(Walk.class.getName())))
                .extracting(type -> type.type().getName())
                .isEqualTo(Walk.class.getName());
        assertThat(fresh.movable(Hashes.typeTag(Run.class.getName()))).isNull();
        assertThat(fresh.movable(Hashes.typeTag(Trail.class.getName()))).isNull();
        assertThat(fresh.movable(Hashes.typeTag(Point.class.getName()))).isNull();
        assertThat(fresh.movable(Hashes.typeTag("java.lang.Thread"))).isNull();
        assertThat(fresh.movable(0)).isNull();
    }

    @Test
    @DisplayName("a class that a node without class loaders has met is found by its number afterwards")
    void metBefore() {
        TypeTable closed = new TypeTable(List.of(), List.of(), List.of());
        long tag = Hashes.typeTag(Walk.class.getName());
        assertThat(closed.movable(tag)).isNull();

        MovableType<?, ?> met = closed.movable(Walk.class);

        assertThat(closed.movable(tag)).isSameAs(met);
    }

    @Test
    @DisplayName("messages cannot name a movable class as a value or a remote interface")
    void noValue() {
        types.movable(Walk.class);
        long tag = Hashes.typeTag(Walk.class.getName());

        assertThat(types.remoteInterface(tag, null)).isNull();
        assertThatThrownBy(() -> types.userType(tag, 0, null)).isInstanceOf(MalformedInput.class);
    }

    @Test
    @DisplayName("the layout of a state covers all that it holds")
    void layout() {
        MovableType<?, ?> walk = found(types.movable(Walk.class));

        assertThat(types.layoutText(walk).lines())
                .first()
                .isEqualTo(TrailState.class.getName().replace('$', '.'));
        assertThat(types.layoutText(walk)).contains("visited:").contains(Point.class.getName() + "{");
        assertThat(types.layoutId(walk)).isEqualTo(new Wire().types.layoutId(walk));
    }

    @Test
    @DisplayName("where generated code is missing, the error shows the settings of the build")
    void missingProcessor() {
        @Movable
        @SuppressWarnings("unused")
        class Unseen implements Trail {
            @Override
            public List<Point> visited() {
                return List.of();
            }
        }
        assertThatThrownBy(() -> types.movable(Unseen.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("processor did not run");
    }

    @ParameterizedTest
    @EnumSource(MoveFailed.Reason.class)
    @DisplayName("the failure of a move travels with its reason and cause")
    void failuresTravel(MoveFailed.Reason reason) {
        MoveFailed failure = new MoveFailed(reason, "'a/b' did not move.", new IllegalStateException("full"));

        Object arrived = wire.travel(failure);

        assertThat(arrived).isInstanceOfSatisfying(MoveFailed.class, moveFailed -> {
            assertThat(moveFailed.reason()).isEqualTo(reason);
            assertThat(moveFailed).hasMessage("'a/b' did not move.").hasCauseInstanceOf(IllegalStateException.class);
        });
    }
}
