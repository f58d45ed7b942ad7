package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OverloadsTest extends AtEachPlace {

    @Remote
    interface Store {
        String put();

        String put(Object value);

        String put(String value);

        String put(int value);

        String put(long value);

        String put(Integer value);

        String put(int[] values);

        String put(String first, Object second);

        String put(Object first, String second);

        String put(List<String> values);

        String put(String first, String... more);
    }

    private Store store;

    @BeforeEach
    void serve() {
        store = serve(Store.class, new NamingStore());
    }

    @Test
    @DisplayName("B004: overloads by number of parameters reach their own bodies")
    void byArity() {
        assertThat(store.put()).isEqualTo("nothing");
        assertThat(store.put("a")).isEqualTo("String");
        assertThat(store.put("a", (Object) 1)).isEqualTo("String, Object");
    }

    @Test
    @DisplayName("B004: overloads by type reach their own bodies, also for a box, a primitive and a wider one")
    void byType() {
        assertThat(store.put((Object) "a")).isEqualTo("Object");
        assertThat(store.put("a")).isEqualTo("String");
        assertThat(store.put(1)).isEqualTo("int");
        assertThat(store.put(1L)).isEqualTo("long");
        assertThat(store.put((Integer) 1)).isEqualTo("Integer");
        assertThat(store.put(new int[] {1})).isEqualTo("int[]");
        assertThat(store.put(1, "a")).isEqualTo("Object, String");
        assertThat(store.put(new ArrayList<>(List.of("a")))).isEqualTo("List");
    }

    @Test
    @DisplayName("B004: a variable number of arguments arrives as one array, also none and null")
    void varargs() {
        assertThat(store.put("a", "b", "c")).isEqualTo("String, String[2]");
        assertThat(store.put("a", new String[0])).isEqualTo("String, String[0]");
        assertThat(store.put("a", (String[]) null)).isEqualTo("String, null");
    }

    private static final class NamingStore implements Store {
        @Override
        public String put() {
            return "nothing";
        }

        @Override
        public String put(Object value) {
            return "Object";
        }

        @Override
        public String put(String value) {
            return "String";
        }

        @Override
        public String put(int value) {
            return "int";
        }

        @Override
        public String put(long value) {
            return "long";
        }

        @Override
        public String put(Integer value) {
            return "Integer";
        }

        @Override
        public String put(int[] values) {
            return "int[]";
        }

        @Override
        public String put(String first, Object second) {
            return "String, Object";
        }

        @Override
        public String put(Object first, String second) {
            return "Object, String";
        }

        @Override
        public String put(List<String> values) {
            return "List";
        }

        @Override
        public String put(String first, String... more) {
            return "String, " + (more == null ? "null" : "String[" + more.length + "]");
        }
    }
}
