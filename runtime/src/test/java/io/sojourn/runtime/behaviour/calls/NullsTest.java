package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullOptional") // What users pass may be null, optionals included.
class NullsTest extends AtEachPlace {

    record Leaf(
            @Nullable String text,
            @Nullable Integer number,
            @Nullable Leaf next) {}

    @Remote
    interface Nulls {
        int countNulls(
                String text,
                Integer boxed,
                DayOfWeek constant,
                Leaf record,
                int[] numbers,
                String[] texts,
                List<String> list,
                Map<String, Leaf> map,
                Optional<String> optional,
                Nulls reference,
                Throwable failure,
                Object any);

        String text(String value);

        Integer boxed(Integer value);

        DayOfWeek constant(DayOfWeek value);

        Leaf leaf(Leaf value);

        int[] numbers(int[] value);

        String[] texts(String[] value);

        List<String> list(List<String> value);

        Map<String, Leaf> map(Map<String, Leaf> value);

        Optional<String> optional(Optional<String> value);

        Nulls reference(Nulls value);

        Exception failure(Exception value);

        Object any(Object value);
    }

    private Nulls nulls;

    @BeforeEach
    void serve() {
        nulls = serve(Nulls.class, new Mirror());
    }

    @Test
    @DisplayName("B002: null arrives as null for an argument of each kind")
    void arguments() {
        assertThat(nulls.countNulls(null, null, null, null, null, null, null, null, null, null, null, null))
                .isEqualTo(12);
        assertThat(nulls.countNulls("", 0, null, null, new int[0], null, List.of(), null, null, null, null, ""))
                .isEqualTo(7);
    }

    @Test
    @DisplayName("B002: null comes back as null for a result of each kind")
    void results() {
        assertThat(nulls.text(null)).isNull();
        assertThat(nulls.boxed(null)).isNull();
        assertThat(nulls.constant(null)).isNull();
        assertThat(nulls.leaf(null)).isNull();
        assertThat(nulls.numbers(null)).isNull();
        assertThat(nulls.texts(null)).isNull();
        assertThat(nulls.list(null)).isNull();
        assertThat(nulls.map(null)).isNull();
        assertThat(nulls.optional(null)).isNull();
        assertThat(nulls.reference(null)).isNull();
        assertThat(nulls.failure(null)).isNull();
        assertThat(nulls.any(null)).isNull();
    }

    @Test
    @DisplayName("B002: null elements, keys, values and components stay where they were")
    void elements() {
        assertThat(nulls.texts(new String[] {null, "", null})).containsExactly(null, "", null);
        assertThat(nulls.list(Arrays.asList(null, "a", null))).containsExactly(null, "a", null);
        Map<String, Leaf> map = new HashMap<>();
        map.put(null, new Leaf("x", 1, null));
        map.put("empty", null);
        assertThat(nulls.map(map)).isEqualTo(map);
        assertThat(nulls.leaf(new Leaf(null, null, new Leaf(null, 1, null))))
                .isEqualTo(new Leaf(null, null, new Leaf(null, 1, null)));
        assertThat(nulls.any(new Object[] {null, null})).isEqualTo(new Object[] {null, null});
    }

    private static final class Mirror implements Nulls {
        @Override
        public int countNulls(
                String text,
                Integer boxed,
                DayOfWeek constant,
                Leaf record,
                int[] numbers,
                String[] texts,
                List<String> list,
                Map<String, Leaf> map,
                Optional<String> optional,
                Nulls reference,
                Throwable failure,
                Object any) {
            Object[] all = {text, boxed, constant, record, numbers, texts, list, map, optional, reference, failure, any
            };
            return (int) Arrays.stream(all).filter(each -> each == null).count();
        }

        @Override
        public String text(String value) {
            return value;
        }

        @Override
        public Integer boxed(Integer value) {
            return value;
        }

        @Override
        public DayOfWeek constant(DayOfWeek value) {
            return value;
        }

        @Override
        public Leaf leaf(Leaf value) {
            return value;
        }

        @Override
        public int[] numbers(int[] value) {
            return value;
        }

        @Override
        public String[] texts(String[] value) {
            return value;
        }

        @Override
        public List<String> list(List<String> value) {
            return value;
        }

        @Override
        public Map<String, Leaf> map(Map<String, Leaf> value) {
            return value;
        }

        @Override
        public Optional<String> optional(Optional<String> value) {
            return value;
        }

        @Override
        public Nulls reference(Nulls value) {
            return value;
        }

        @Override
        public Exception failure(Exception value) {
            return value;
        }

        @Override
        public Object any(Object value) {
            return value;
        }
    }
}
