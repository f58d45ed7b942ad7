package shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@Remote
public interface Direct<T> {
    List<T> same(List<T> list) throws IOException;

    void fill(List<T> list);

    CompletionStage<T> later(T value);

    @Oneway
    void touch();
}

final class DirectShape implements Shape {
    @Override
    @SuppressWarnings("unchecked")
    public void run() throws IOException {
        Loop<?> loop = Loop.serve(Direct.class, new Here()).directly();
        Direct<String> proxy = loop.proxy(Direct.class);
        List<String> list = new ArrayList<>(List.of("a"));
        assertThat(proxy.same(list)).isSameAs(list);
        proxy.fill(list);
        assertThat(list).containsExactly("a", "filled");
        assertThat(proxy.later("x").toCompletableFuture().join()).isEqualTo("x");
        assertThatThrownBy(() -> proxy.same(null)).isInstanceOf(IOException.class);
        assertThat(loop.calls()).isEmpty();
        proxy.touch();
        assertThat(loop.calls()).containsExactly("send touch()V");
    }

    private static final class Here implements Direct<String> {
        @Override
        public List<String> same(List<String> list) throws IOException {
            if (list == null) {
                throw new IOException("null");
            }
            return list;
        }

        @Override
        public void fill(List<String> list) {
            list.add("filled");
        }

        @Override
        public CompletionStage<String> later(String value) {
            return CompletableFuture.completedFuture(value);
        }

        @Override
        public void touch() {}
    }
}
