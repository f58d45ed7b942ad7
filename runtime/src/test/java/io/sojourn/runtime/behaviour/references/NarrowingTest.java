package io.sojourn.runtime.behaviour.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NarrowingTest extends AtEachPlace {

    @Remote
    interface Shape {
        String name();
    }

    @Remote
    interface Round extends Shape {
        double radius();
    }

    @Remote
    interface Coloured extends Shape {
        String colour();
    }

    /** Both parents have one parent: a diamond. */
    @Remote
    interface ColouredRound extends Round, Coloured {}

    @Remote
    interface Priced {
        int price();
    }

    @Remote
    interface Shop {
        Shape shape();

        Round round();
    }

    private static class Ball implements ColouredRound, Priced {
        @Override
        public String name() {
            return "ball";
        }

        @Override
        public double radius() {
            return 1.5;
        }

        @Override
        public String colour() {
            return "red";
        }

        @Override
        public int price() {
            return 3;
        }
    }

    private static final class StandardShop implements Shop {
        private final Ball ball = new Ball();

        @Override
        public Shape shape() {
            return ball;
        }

        @Override
        public Round round() {
            return ball;
        }
    }

    @Test
    @DisplayName("B019: a result declared as a parent interface is an instance of the derived one that the object has")
    void derived() {
        Shape shape = serve(Shop.class, new StandardShop()).shape();
        assertThat(shape).isInstanceOf(ColouredRound.class);
        assertThat(((ColouredRound) shape).radius()).isEqualTo(1.5);
        assertThat(((ColouredRound) shape).colour()).isEqualTo("red");
        assertThat(serve(Shop.class, new StandardShop()).round()).isInstanceOf(Coloured.class);
    }

    @Test
    @DisplayName(
            "B020: narrowing to an interface that the object lacks is a ClassCastException that names what it offers")
    void lacking() {
        Counter counter = serve(Counter.class, new StandardCounter());
        assertThatThrownBy(() -> client().narrow(counter, Round.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining(Round.class.getName())
                .hasMessageContaining(Counter.class.getName());
        assertThatThrownBy(() -> client().proxy(client().reference(counter), Round.class))
                .isInstanceOf(ClassCastException.class);
        assertThat(counter.increment()).isEqualTo(1);
    }

    @Test
    @DisplayName("B021: an object with unrelated remote interfaces and a diamond of them can be called through each")
    void several() {
        Ball ball = new Ball();
        Priced priced = serve(Priced.class, ball);
        assertThat(priced.price()).isEqualTo(3);
        for (Class<? extends Shape> type :
                java.util.List.of(Shape.class, Round.class, Coloured.class, ColouredRound.class)) {
            Shape shape = client().narrow(priced, type);
            assertThat(shape.name()).isEqualTo("ball");
            assertThat(shape).isEqualTo(priced);
        }
        assertThat(client().narrow(priced, ColouredRound.class).radius()).isEqualTo(1.5);
        assertThat(client().narrow(client().narrow(priced, Shape.class), Priced.class)
                        .price())
                .isEqualTo(3);
    }
}
