package shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import io.sojourn.spi.RemoteMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

public final class Inherited {
    private Inherited() {}

    interface Parent<T, X extends Exception> {
        <U> U pick(T one, U other);

        List<T> all() throws X;

        @SuppressWarnings("unchecked")
        T[] array(T... values);
    }

    @Remote
    interface Child<U extends Comparable<U>> extends Parent<U, IOException> {
        void add(U value);
    }

    @Remote
    interface Grandchild extends Child<String>, Callable<List<String>>, Supplier<Collection<Integer>> {
        @Override
        List<String> call() throws IllegalStateException;
    }

    @Remote
    @SuppressWarnings("rawtypes")
    interface RawChild extends Parent {
        @Override
        List all();
    }
}

final class InheritedShape implements Shape {
    @Override
    public void run() throws IOException {
        Loop<Inherited.Grandchild> loop = Loop.serve(Inherited.Grandchild.class, new Strings());
        Inherited.Grandchild proxy = loop.proxy(Inherited.Grandchild.class);
        proxy.add("a");
        assertThat(proxy.<Integer>pick("a", 3)).isEqualTo(3);
        assertThat(proxy.array("x", "y")).containsExactly("x", "y");
        assertThat(proxy.call()).containsExactly("a");
        assertThat(proxy.get()).containsExactly(1);
        assertThatThrownBy(proxy::all).isInstanceOf(IOException.class);
        @SuppressWarnings("unchecked")
        Inherited.Child<String> child = loop.proxy(Inherited.Child.class);
        child.add("b");
        assertThat(child.<Integer>pick("a", 4)).isEqualTo(4);
        assertThat(proxy.call()).containsExactly("a", "b");
        assertThat(Loop.generatedFor(Inherited.Grandchild.class).methods())
                .extracting(method -> method.name() + method.descriptor() + " " + method.shape())
                .containsExactly(
                        "add(Ljava/lang/Comparable;)V (any)",
                        "all()Ljava/util/List; ()Collection<any>",
                        "array([Ljava/lang/Object;)[Ljava/lang/Object; (any)any",
                        "call()Ljava/lang/Object; ()any",
                        "call()Ljava/util/List; ()Collection<String>",
                        "get()Ljava/lang/Object; ()any",
                        "pick(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object; (any,any)any");
        assertThat(Loop.generatedFor(Inherited.RawChild.class).methods())
                .extracting(RemoteMethod::name)
                .containsExactly("all", "array", "pick");
    }

    private static final class Strings implements Inherited.Grandchild {
        private final List<String> values = new ArrayList<>();

        @Override
        public void add(String value) {
            values.add(value);
        }

        @Override
        public <U> U pick(String one, U other) {
            return other;
        }

        @Override
        public List<String> all() throws IOException {
            throw new IOException("all");
        }

        @Override
        public String[] array(String... some) {
            return some;
        }

        @Override
        public List<String> call() {
            return values;
        }

        @Override
        public Collection<Integer> get() {
            return List.of(1);
        }
    }
}
