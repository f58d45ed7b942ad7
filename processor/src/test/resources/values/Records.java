package values;

import io.sojourn.Portable;
import io.sojourn.Remote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** B047, B049: records of everything that a component can be. */
class Records {

    @Portable
    record Everything(
            boolean z,
            byte b,
            short s,
            char c,
            int i,
            long l,
            float f,
            double d,
            String text,
            Integer boxed,
            BigDecimal amount,
            Instant instant,
            UUID id,
            Object open,
            Class<?> type,
            Account account,
            Inner inner,
            Color color,
            TimeUnit unit) {}

    record Inner(String in, String out, String value, int element) {}

    enum Color {
        RED,
        GREEN
    }

    @Remote
    interface Account {}

    static final Account ACCOUNT = new Account() {};

    @Portable
    record Containers(
            List<String> texts,
            Set<Inner> inners,
            Map<Color, List<Inner>> byColor,
            SortedMap<String, Integer> sorted,
            Optional<Inner> maybe,
            Optional<String> none,
            EnumSet<Color> colors,
            List<? extends Account> accounts,
            List<?> unknown) {}

    @Portable
    record Arrays2(
            int[] ints,
            byte[] bytes,
            boolean[] booleans,
            char[] chars,
            short[] shorts,
            long[] longs,
            float[] floats,
            double[] doubles,
            String[] texts,
            Inner[] inners,
            int[][] grid,
            Inner[][] jagged,
            Number[] numbers,
            Color[] colors,
            List<String>[] lists) {
        boolean same(Arrays2 other) {
            return Arrays.deepEquals(parts(), other.parts());
        }

        private Object[] parts() {
            return new Object[] {
                ints, bytes, booleans, chars, shorts, longs, floats, doubles, texts, inners, grid, jagged, numbers,
                colors, lists
            };
        }
    }

    @Portable
    record Empty() {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Map<String, Object> samples() {
        Inner inner = new Inner("a", "b", "c", 1);
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("one of each", new Everything(true, (byte) 1, (short) 2, 'c', 3, 4, 5, 6, "t", 7,
                BigDecimal.TEN, Instant.EPOCH, new UUID(1, 2), "open", int.class, ACCOUNT, inner, Color.GREEN,
                TimeUnit.DAYS));
        samples.put("B002 null in each place", new Everything(false, (byte) 0, (short) 0, 'c', 0, 0, 0, 0, null, null,
                null, null, null, null, null, null, null, null, null));
        samples.put("open holding a portable", new Everything(true, (byte) 1, (short) 2, 'c', 3, 4, 5, 6, "t", 7,
                BigDecimal.TEN, Instant.EPOCH, new UUID(1, 2), inner, int[].class, ACCOUNT, inner, Color.GREEN,
                TimeUnit.DAYS));
        samples.put("containers", new Containers(List.of("x", "y"), Set.of(inner), Map.of(Color.RED, List.of(inner)),
                new TreeMap<>(Map.of("k", 1)), Optional.of(inner), Optional.empty(), null, List.of(ACCOUNT),
                List.of(inner, 1, "a")));
        samples.put("no containers", new Containers(null, null, null, null, null, null, null, null, null));
        samples.put("arrays", new Arrays2(new int[] {1}, new byte[0], new boolean[] {true}, new char[] {'\uD800'},
                new short[] {1}, new long[] {Long.MIN_VALUE}, new float[] {Float.NaN}, new double[] {-0.0},
                new String[] {"a", null}, new Inner[] {inner, null}, new int[][] {{1}, null, {}},
                new Inner[][] {{inner}, {}, null}, new Integer[] {1, 2}, Color.values(), new List[] {List.of("l")}));
        samples.put("no arrays", new Arrays2(null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null));
        samples.put("nothing", new Empty());
        return samples;
    }

    static String check(String name, Object original, Object copy) {
        if (original instanceof Arrays2 arrays) {
            return arrays.same((Arrays2) copy) ? null : copy.toString();
        }
        return original.equals(copy) ? null : copy.toString();
    }
}
