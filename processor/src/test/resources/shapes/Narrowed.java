package shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import io.sojourn.spi.RemoteMethod;
import java.util.List;

public final class Narrowed {
    private Narrowed() {}

    @Remote
    public interface Words extends Store<String> {
        @Override
        String get(String key);
    }

    @Remote
    interface Store<T> {
        T get(T key);

        List<T> all();

        void add(T value, List<? super T> to);
    }
}

final class NarrowedShape implements Shape {
    @Override
    public void run() {
        Loop<Narrowed.Words> loop = Loop.serve(Narrowed.Words.class, new StringStore());
        Narrowed.Words narrowed = loop.proxy(Narrowed.Words.class);
        Narrowed.Store<String> asParent = narrowed;
        @SuppressWarnings("unchecked")
        Narrowed.Store<String> parent = loop.proxy(Narrowed.Store.class);

        assertThat(narrowed.get("x")).isEqualTo("got x");
        assertThat(asParent.get("x")).isEqualTo("got x");
        assertThat(parent.get("x")).isEqualTo("got x");
        assertThat(parent.all()).containsExactly("a", "b");
        assertThat(narrowed.all()).containsExactly("a", "b");
        narrowed.add("y", List.of());
        assertThat(loop.calls())
                .containsExactly(
                        "call get(Ljava/lang/String;)Ljava/lang/String;",
                        "call get(Ljava/lang/String;)Ljava/lang/String;",
                        "call get(Ljava/lang/Object;)Ljava/lang/Object;",
                        "call all()Ljava/util/List;",
                        "call all()Ljava/util/List;",
                        "call add(Ljava/lang/Object;Ljava/util/List;)V");
        assertThat(Loop.generatedFor(Narrowed.Words.class).methods())
                .extracting(RemoteMethod::shape)
                .containsExactly("(any,Collection<any>)", "()Collection<any>", "(any)any", "(String)String");
    }

    private static final class StringStore implements Narrowed.Words {
        @Override
        public String get(String key) {
            return "got " + key;
        }

        @Override
        public List<String> all() {
            return List.of("a", "b");
        }

        @Override
        public void add(String value, List<? super String> to) {
            assertThat(value).isEqualTo("y");
        }
    }
}
