package shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import io.sojourn.spi.RemoteMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

@Remote
public interface Asynchronous {
    CompletionStage<String> name(int number);

    CompletableFuture<List<Integer>> numbers();

    CompletionStage<Void> nothing();

    CompletionStage<?> anything();

    CompletionStage<? extends Number> number();

    @SuppressWarnings("rawtypes")
    CompletableFuture raw();

    CompletableFuture<String> failed();

    @Oneway
    void touch(String how);

    long blocking(String text);

    void quiet();

    Void empty();

    default String title(String text) {
        return "title " + text;
    }

    default void rest() {}
}

final class AsynchronousShape implements Shape {
    @Override
    public void run() {
        Later target = new Later();
        Loop<Asynchronous> loop = Loop.serve(Asynchronous.class, target);
        Asynchronous proxy = loop.proxy(Asynchronous.class);
        assertThat(join(proxy.name(3))).isEqualTo("n3");
        assertThat(join(proxy.numbers())).isEqualTo(List.of(1, 2));
        assertThat(join(proxy.nothing())).isNull();
        assertThat(join(proxy.anything())).isEqualTo("any");
        assertThat(join(proxy.number())).isEqualTo(4);
        assertThat(proxy.raw().join()).isEqualTo("raw");
        assertThatThrownBy(() -> proxy.failed().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        proxy.touch("softly");
        assertThat(target.touched).isEqualTo("softly");
        assertThat(proxy.empty()).isNull();

        AsynchronousAsync view = AsynchronousAsync.of(proxy);
        CompletableFuture<Long> length = view.blocking("four");
        assertThat(length.join()).isEqualTo(4L);
        CompletableFuture<Void> quiet = view.quiet();
        assertThat(quiet.join()).isNull();
        CompletableFuture<String> name = view.name(5);
        assertThat(name.join()).isEqualTo("n5");
        assertThat(view.title("x").join()).isEqualTo("title x");
        view.touch("again");
        assertThat(target.touched).isEqualTo("again");
        assertThat(loop.calls())
                .contains("send touch(Ljava/lang/String;)V", "start blocking(Ljava/lang/String;)J", "start quiet()V");
        assertThatThrownBy(() -> AsynchronousAsync.of(target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no proxy");

        AsynchronousAsync unknown = AsynchronousAsync.of(
                Loop.serve(Asynchronous.class, target).withoutMethods().proxy(Asynchronous.class));
        assertThat(unknown.title("y").join()).isEqualTo("title y");
        assertThat(unknown.rest().join()).isNull();
        assertThat(Loop.generatedFor(Asynchronous.class).methods())
                .filteredOn(method -> method.kind() != RemoteMethod.Kind.BLOCKING)
                .extracting(RemoteMethod::name)
                .containsExactly("anything", "failed", "name", "nothing", "number", "numbers", "raw", "touch");
    }

    private static Object join(CompletionStage<?> stage) {
        return stage.toCompletableFuture().join();
    }

    private static final class Later implements Asynchronous {
        private String touched = "";

        @Override
        public CompletionStage<String> name(int number) {
            return CompletableFuture.completedFuture("n" + number);
        }

        @Override
        public CompletableFuture<List<Integer>> numbers() {
            return CompletableFuture.completedFuture(List.of(1, 2));
        }

        @Override
        public CompletionStage<Void> nothing() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> anything() {
            return CompletableFuture.completedFuture("any");
        }

        @Override
        public CompletionStage<? extends Number> number() {
            return CompletableFuture.completedFuture(4);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public CompletableFuture raw() {
            return CompletableFuture.completedFuture("raw");
        }

        @Override
        public CompletableFuture<String> failed() {
            return CompletableFuture.failedFuture(new IllegalStateException());
        }

        @Override
        public void touch(String how) {
            touched = how;
        }

        @Override
        public long blocking(String text) {
            return text.length();
        }

        @Override
        public void quiet() {}

        @Override
        public Void empty() {
            return null;
        }
    }
}
