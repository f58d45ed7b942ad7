package shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
@Remote
public interface Annotations<T extends @Nullable Object> {
    @Nullable String name(@Nullable String given);

    Map<String, @Nullable List<@Nullable String>> table(@Nullable String @Nullable [] names, T value);

    CompletionStage<@Nullable String> later(@Positive int number);

    @Positive long size(@Positive long @Nullable [] sizes);

    <U extends @Nullable Object> @Nullable U first(List<? extends @Nullable U> values);

    @Target(ElementType.TYPE_USE)
    @interface Positive {}
}

final class AnnotationsShape implements Shape {
    @Override
    @SuppressWarnings("unchecked")
    public void run() {
        Loop<?> loop = Loop.serve(Annotations.class, new Served());
        Annotations<String> proxy = loop.proxy(Annotations.class);
        assertThat(proxy.name(null)).isNull();
        assertThat(proxy.name("x")).isEqualTo("x");
        assertThat(proxy.table(new String[] {"a", null}, "v")).containsKey("a");
        assertThat(proxy.later(1).toCompletableFuture().join()).isNull();
        assertThat(proxy.size(new long[] {1, 2})).isEqualTo(2);
        assertThat(proxy.first(List.of(1))).isEqualTo(1);
        assertThat(Loop.generatedFor(Annotations.class).methods().get(3).shape()).isEqualTo("(long[])long");
    }

    private static final class Served implements Annotations<String> {
        @Override
        public String name(String given) {
            return given;
        }

        @Override
        public Map<String, List<String>> table(String[] names, String value) {
            return Map.of(names[0], List.of(value));
        }

        @Override
        public CompletionStage<String> later(int number) {
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }

        @Override
        public long size(long[] sizes) {
            return sizes.length;
        }

        @Override
        public <U> U first(List<? extends U> values) {
            return values.get(0);
        }
    }
}
