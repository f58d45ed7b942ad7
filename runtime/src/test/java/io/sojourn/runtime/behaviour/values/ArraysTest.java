package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArraysTest extends AtEachPlace {

    record Point(int x, int y) {}

    @Remote
    interface Arrays {
        Object any(Object array);

        Object[] objects(Object[] array);

        Number[] numbers(Number[] array);

        int[][] jagged(int[][] array);

        Point[][] points(Point[][] array);

        List<String>[] lists(List<String>[] array);
    }

    private static final class StandardArrays implements Arrays {
        @Override
        public Object any(Object array) {
            return array;
        }

        @Override
        public Object[] objects(Object[] array) {
            return array;
        }

        @Override
        public Number[] numbers(Number[] array) {
            return array;
        }

        @Override
        public int[][] jagged(int[][] array) {
            return array;
        }

        @Override
        public Point[][] points(Point[][] array) {
            return array;
        }

        @Override
        public List<String>[] lists(List<String>[] array) {
            return array;
        }
    }

    private Arrays arrays;

    @BeforeEach
    void serve() {
        arrays = serve(Arrays.class, new StandardArrays());
    }

    @Test
    @DisplayName("B049: arrays of each primitive keep type and content under a declared type of Object, empty ones too")
    void primitives() {
        for (Object array : new Object[] {
            new boolean[] {true, false, true},
            new byte[] {Byte.MIN_VALUE, 0, Byte.MAX_VALUE},
            new short[] {Short.MIN_VALUE, Short.MAX_VALUE},
            new char[] {0, '\uffff'},
            new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE},
            new long[] {Long.MIN_VALUE, Long.MAX_VALUE},
            new float[] {-0f, Float.NaN},
            new double[] {-0d, Double.NaN},
            new int[0],
            new byte[100_000]
        }) {
            assertThat(arrays.any(array)).isEqualTo(array).hasSameClassAs(array);
        }
    }

    @Test
    @DisplayName("B049: jagged arrays keep each row's length, null rows and empty rows")
    void jagged() {
        int[][] jagged = {{1}, {}, null, {2, 3, 4}};
        assertThat(arrays.jagged(jagged)).isDeepEqualTo(jagged);
        Point[][] points = {{new Point(1, 2), null}, {}, null};
        assertThat(arrays.points(points)).isDeepEqualTo(points);
    }

    @Test
    @DisplayName("B049: an array passed under a wider type keeps its own component type")
    void covariant() {
        assertThat(arrays.objects(new String[] {"a"}))
                .isInstanceOf(String[].class)
                .containsExactly("a");
        assertThat(arrays.numbers(new Integer[] {1, null})).isInstanceOf(Integer[].class);
        assertThat(arrays.objects(new Point[0])).isInstanceOf(Point[].class).isEmpty();
        assertThat(arrays.objects(new Object[] {1, "a", 'c'}))
                .hasSameClassAs(new Object[0])
                .containsExactly(1, "a", 'c');
    }

    @Test
    @DisplayName("B049: arrays of many dimensions and of zero length keep their types")
    void dimensions() {
        assertThat(arrays.any(new String[0][][])).isInstanceOf(String[][][].class);
        assertThat(arrays.any(new int[2][0][3])).isInstanceOf(int[][][].class);
        long[][][] cube = {{{1, 2}, {3}}, {}, {{4}}};
        assertThat((long[][][]) arrays.any(cube)).isDeepEqualTo(cube);
        assertThat(arrays.any(new Object[] {new int[] {1}, new String[] {"a"}}))
                .isEqualTo(new Object[] {new int[] {1}, new String[] {"a"}});
    }

    @Test
    @DisplayName("B049: an array of lists arrives as one")
    void arrayOfLists() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<String>[] lists = new List[] {List.of("a"), null};
        assertThat(arrays.lists(lists)).isInstanceOf(List[].class).isEqualTo(lists);
    }
}
