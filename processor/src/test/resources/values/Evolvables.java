package values;

import io.sojourn.Evolvable;
import io.sojourn.Remote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** B054: values that other versions of their types understand. */
class Evolvables {

    @Remote
    interface Office {
        void all(Everything everything, Empty empty, Bean bean, Fixed fixed, State state, Shape shape) throws Late;

        Generic<String> generic();
    }

    @Evolvable
    record Everything(
            @Evolvable.Default("true") boolean flag,
            @Evolvable.Default("-1") byte tiny,
            @Evolvable.Default("2") short small,
            @Evolvable.Default("'") char letter,
            @Evolvable.Default("3") int number,
            @Evolvable.Default("4") long large,
            @Evolvable.Default("NaN") float rough,
            @Evolvable.Default("0.5") double exact,
            @Evolvable.Default("5") Long boxed,
            @Evolvable.Default("say \"so\"\n") String text,
            @Evolvable.Default("OPEN") State state,
            @Evolvable.Was("first") int place,
            int in,
            List<String> list,
            Optional<Empty> optional,
            Map<String, int[]> map,
            double[] array) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Everything that && text.equals(that.text) && place == that.place
                    && state == that.state && letter == that.letter && in == that.in && list.equals(that.list);
        }

        @Override
        public int hashCode() {
            return place;
        }
    }

    @Evolvable
    record Empty() {}

    @Evolvable
    record Generic<T>(T value, @Evolvable.Was("others") List<T> more) {}

    @Evolvable
    static class Bean {
        int count = 1;
        Bean self;
        @Evolvable.Default("none")
        private String name = "x";

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }
    }

    @Evolvable
    static final class Fixed {
        private final String name;

        Fixed(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    @Evolvable
    enum State {
        @Evolvable.Unknown
        OTHER,
        OPEN,
        @Evolvable.Was("SHUT")
        CLOSED {
            @Override
            public String toString() {
                return "closed";
            }
        }
    }

    @Evolvable
    sealed interface Shape {
        record Circle(double radius) implements Shape {}

        @Evolvable
        record Square(double side) implements Shape {}
    }

    @Evolvable
    static class Late extends Exception {
        private static final long serialVersionUID = 1;
        final int minutes;

        Late(String message, int minutes) {
            super(message);
            this.minutes = minutes;
        }
    }

    static Map<String, Object> samples() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put(
                "everything",
                new Everything(
                        true, (byte) 1, (short) 2, 'c', 3, 4, 5, 6, 7L, "t", State.CLOSED, 9, 10, List.of("a"),
                        Optional.of(new Empty()), Map.of("k", new int[] {1}), new double[] {2}));
        samples.put("empty", new Empty());
        samples.put("generic", new Generic<>("v", List.of("w")));
        samples.put("fixed", new Fixed("f"));
        samples.put("constant", State.CLOSED);
        samples.put("bean", new Bean());
        samples.put("late", new Late("too late", 5));
        return samples;
    }

    static String check(String name, Object original, Object copy) {
        boolean same = original instanceof Fixed fixed
                ? fixed.name().equals(((Fixed) copy).name())
                : original instanceof Late late
                        ? late.minutes == ((Late) copy).minutes && late.getMessage().equals(((Late) copy).getMessage())
                        : original instanceof Bean bean
                                ? bean.count == ((Bean) copy).count && bean.name.equals(((Bean) copy).name)
                                : Objects.equals(original, copy);
        return same ? null : name + " differs";
    }
}
