package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.checked;
import static io.sojourn.runtime.contract.ValueRow.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.contract.Points.Circle;
import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.contract.Points.Shape;
import java.util.List;
import java.util.stream.Stream;

/** B049: arrays keep their component type. */
final class ArrayRows {

    private ArrayRows() {}

    static Stream<ValueRow> all() {
        boolean[] many = new boolean[1_001];
        many[1_000] = true;
        return Stream.of(
                same("booleans", many),
                same("bytes", new byte[] {1, -1, 0}),
                same("a megabyte", new byte[1 << 20]),
                same("shorts", new short[] {1, -1}),
                same("characters", new char[] {'a', '\ud800'}),
                same("ints", new int[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE}),
                same("longs", new long[] {Long.MIN_VALUE, Long.MAX_VALUE}),
                same("floats", new float[] {-0f, Float.MIN_VALUE}),
                same("doubles", new double[] {Double.NaN, Double.MAX_VALUE}),
                same("no ints", new int[0]),
                same("texts", new String[] {"a", null, ""}),
                same("B049 no texts", new String[0]),
                same("B049 two dimensions", new int[][] {{1}, {2, 3}}),
                same("B049 jagged", new int[][] {{}, null, {1, 2, 3}}),
                same("B049 three dimensions", new String[][][] {{{"a"}, {}}, {}}),
                checked(
                        "B049 covariant",
                        (Object[]) new Integer[] {1, 2},
                        (sent, arrived) -> assertThat(arrived).containsExactly(sent)),
                same("boxes", new Integer[] {1, null}),
                same("objects", new Object[] {1, "a", new int[] {1}, null}),
                same("portable values", new Point[] {new Point(1, 2), null}),
                same("an interface of portable values", new Shape[] {new Circle(new Point(0, 0), 1)}),
                same("enum constants", new Colour[] {Colour.RED}),
                same("an interface of the JDK", new CharSequence[] {"a"}),
                same("lists", new List<?>[] {List.of(1), List.of()}));
    }
}
