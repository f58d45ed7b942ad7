package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClassStateTest extends AtEachPlace {

    @Portable
    static class WithTransient {
        String kept;
        transient String skipped = "made anew";

        WithTransient() {}
    }

    static class Parent {
        private String name;

        Parent(String name) {
            this.name = name;
        }

        final String parentName() {
            return name;
        }
    }

    @Portable
    static class Child extends Parent {
        private String name;

        Child(String parentName, String name) {
            super(parentName);
            this.name = name;
        }

        final String childName() {
            return name;
        }
    }

    /** No constructor without parameters, and one that cannot be found by the names of the fields. */
    @Portable
    static class Sealed {
        private final int low;
        private final int high;

        private Sealed(String both) {
            low = Integer.parseInt(both.substring(0, 1));
            high = Integer.parseInt(both.substring(1));
        }

        static Sealed of(String both) {
            return new Sealed(both);
        }

        int sum() {
            return low + high;
        }
    }

    /** The constructor without parameters throws; the other one takes the whole state. */
    @Portable
    static class Throwing {
        private final List<String> names;

        Throwing() {
            throw new IllegalStateException("use the other one");
        }

        Throwing(List<String> names) {
            this.names = new ArrayList<>(names);
        }

        List<String> names() {
            return names;
        }
    }

    /** Final fields that a constructor of their names and types can set. */
    @Portable
    static final class Point {
        private final int x;
        private final int y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        int getX() {
            return x;
        }

        int getY() {
            return y;
        }
    }

    @Remote
    interface Values {
        WithTransient withTransient(WithTransient value);

        Child child(Child value);

        Sealed sealed(Sealed value);

        Throwing throwing(Throwing value);

        Point point(Point value);
    }

    private static final class StandardValues implements Values {
        @Override
        public WithTransient withTransient(WithTransient value) {
            return value;
        }

        @Override
        public Child child(Child value) {
            return value;
        }

        @Override
        public Sealed sealed(Sealed value) {
            return value;
        }

        @Override
        public Throwing throwing(Throwing value) {
            return value;
        }

        @Override
        public Point point(Point value) {
            return value;
        }
    }

    private Values values;

    @BeforeEach
    void serve() {
        values = serve(Values.class, new StandardValues());
    }

    @Test
    @DisplayName("B041: a transient field does not travel; the constructor gives its value")
    void transientField() {
        WithTransient value = new WithTransient();
        value.kept = "kept";
        value.skipped = "secret";
        WithTransient copy = values.withTransient(value);
        assertThat(copy.kept).isEqualTo("kept");
        assertThat(copy.skipped).isEqualTo("made anew");
    }

    @Test
    @DisplayName("B043: private fields of one name in parent and child keep their own values")
    void hiddenField() {
        Child copy = values.child(new Child("parent's", "child's"));
        assertThat(copy.parentName()).isEqualTo("parent's");
        assertThat(copy.childName()).isEqualTo("child's");
    }

    @Test
    @DisplayName("B044: a class without default constructor, with a private one and final private fields arrives whole")
    void privateConstructor() {
        assertThat(values.sealed(Sealed.of("34")).sum()).isEqualTo(7);
    }

    @Test
    @DisplayName("B044: a default constructor that throws is not used where another one takes the state")
    void throwingConstructor() {
        assertThat(values.throwing(new Throwing(List.of("a"))).names()).containsExactly("a");
    }

    @Test
    @DisplayName("B044: final fields are set through the constructor that takes them, each in its place")
    void finalFields() {
        Point copy = values.point(new Point(1, 2));
        assertThat(copy.getX()).isEqualTo(1);
        assertThat(copy.getY()).isEqualTo(2);
    }
}
