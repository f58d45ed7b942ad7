package shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

@Remote
interface Overloads {
    String put();

    String put(Object value);

    String put(String value);

    String put(String value, int times);

    String put(int value);

    String put(Integer value);

    String put(String... values);

    String put(List<String> values);

    String put(Collection<String> values);

    String put(Class<?> type);
}

final class OverloadsShape implements Shape {
    @Override
    public void run() {
        Overloads proxy = Loop.serve(Overloads.class, new Telling()).proxy(Overloads.class);
        assertThat(proxy.put()).isEqualTo("none");
        assertThat(proxy.put((Object) "x")).isEqualTo("object x");
        assertThat(proxy.put("x")).isEqualTo("string x");
        assertThat(proxy.put("x", 2)).isEqualTo("string x times 2");
        assertThat(proxy.put(1)).isEqualTo("int 1");
        assertThat(proxy.put(Integer.valueOf(1))).isEqualTo("integer 1");
        assertThat(proxy.put("x", "y")).isEqualTo("strings [x, y]");
        assertThat(proxy.put(List.of("x"))).isEqualTo("list [x]");
        assertThat(proxy.put((Collection<String>) List.of("x"))).isEqualTo("collection [x]");
        assertThat(proxy.put(int.class)).isEqualTo("class int");
        assertThat(Loop.generatedFor(Overloads.class).methods()).hasSize(10).doesNotHaveDuplicates();
    }

    private static final class Telling implements Overloads {
        @Override
        public String put() {
            return "none";
        }

        @Override
        public String put(Object value) {
            return "object " + value;
        }

        @Override
        public String put(String value) {
            return "string " + value;
        }

        @Override
        public String put(String value, int times) {
            return "string " + value + " times " + times;
        }

        @Override
        public String put(int value) {
            return "int " + value;
        }

        @Override
        public String put(Integer value) {
            return "integer " + value;
        }

        @Override
        public String put(String... values) {
            return "strings " + Arrays.toString(values);
        }

        @Override
        public String put(List<String> values) {
            return "list " + values;
        }

        @Override
        public String put(Collection<String> values) {
            return "collection " + values;
        }

        @Override
        public String put(Class<?> type) {
            return "class " + type;
        }
    }
}
