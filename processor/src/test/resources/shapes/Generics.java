package shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Remote
public interface Generics<T extends Number, X extends Exception> {
    T get();

    void set(T value) throws X;

    Map<T, ? extends List<? super T>> table(Map<? extends T, List<T>> entries);

    <U extends Comparable<? super U>> U max(List<? extends U> values);

    <U extends Number & Comparable<U>> U least(U[] values);

    <B extends Enum<B>> Set<B> other(B value);

    <T> T hiding(T value);

    <E extends Exception> void fail(Class<E> type, boolean now) throws E, IOException;

    @SuppressWarnings("unchecked")
    List<T> all(T... values);

    @SuppressWarnings("rawtypes")
    List raw(Map values, List<? extends List> more);

    Optional<T[]> wrapped(List<T>[] lists);

    default <U extends Serializable & Comparable<U>> Optional<U> first(List<U> values) {
        return values.stream().findFirst();
    }
}

final class GenericsShape implements Shape {
    @Override
    @SuppressWarnings("unchecked")
    public void run() throws Exception {
        Loop<?> loop = Loop.serve(Generics.class, new Numbers());
        Generics<Integer, IOException> proxy = loop.proxy(Generics.class);
        assertThat(proxy.get()).isEqualTo(1);
        proxy.set(3);
        assertThatThrownBy(() -> proxy.set(null)).isInstanceOf(IOException.class);
        Map<Integer, ? extends List<? super Integer>> table = proxy.table(Map.of(1, List.of(2)));
        assertThat(table.get(1)).hasSize(1);
        assertThat(proxy.max(List.of("a", "c", "b"))).isEqualTo("c");
        assertThat(proxy.<Integer>least(new Integer[] {3, 2})).isEqualTo(2);
        assertThat(proxy.other(Thread.State.NEW)).containsExactly(Thread.State.NEW);
        assertThat(proxy.<String>hiding("h")).isEqualTo("h");
        assertThatThrownBy(() -> proxy.fail(IOException.class, true)).isInstanceOf(IOException.class);
        assertThat(proxy.all(1, 2)).containsExactly(1, 2);
        assertThat(proxy.raw(Map.of(), List.of())).isEmpty();
        assertThat(proxy.wrapped(null)).isEmpty();
        assertThat(proxy.first(List.of("x"))).contains("x");
        assertThat(GenericsAsync.of(proxy).max(List.of(1, 2)).join()).isEqualTo(2);
        assertThat(GenericsAsync.of(proxy).get().join()).isEqualTo(1);
    }

    private static final class Numbers implements Generics<Integer, IOException> {
        @Override
        public Integer get() {
            return 1;
        }

        @Override
        public void set(Integer value) throws IOException {
            if (value == null) {
                throw new IOException("null");
            }
        }

        @Override
        public Map<Integer, List<Integer>> table(Map<? extends Integer, List<Integer>> entries) {
            return Map.copyOf(entries);
        }

        @Override
        public <U extends Comparable<? super U>> U max(List<? extends U> values) {
            U best = values.get(0);
            for (U value : values) {
                best = value.compareTo(best) > 0 ? value : best;
            }
            return best;
        }

        @Override
        public <U extends Number & Comparable<U>> U least(U[] values) {
            return values[values.length - 1];
        }

        @Override
        public <B extends Enum<B>> Set<B> other(B value) {
            return Set.of(value);
        }

        @Override
        public <T> T hiding(T value) {
            return value;
        }

        @Override
        public <E extends Exception> void fail(Class<E> type, boolean now) throws E, IOException {
            if (now) {
                throw new IOException("now");
            }
        }

        @Override
        public List<Integer> all(Integer... values) {
            return List.of(values);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public List raw(Map values, List<? extends List> more) {
            return new ArrayList();
        }

        @Override
        public Optional<Integer[]> wrapped(List<Integer>[] lists) {
            return Optional.empty();
        }
    }
}
