package shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Local;
import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public final class Defaults {
    private Defaults() {}

    @Remote
    public interface Greeter extends Parent {
        String name();

        default String greeting(String word) {
            return word + " " + name() + suffix();
        }

        default void fail() throws IOException {
            throw new IOException("at the caller");
        }

        default CompletionStage<String> later(int times) {
            return CompletableFuture.completedFuture("later " + times);
        }

        default int greeting() {
            return 1;
        }

        default int greeting_body() {
            return 2;
        }

        @Local
        default List<String> collect(PrintStream out, Runnable task) {
            task.run();
            return new ArrayList<>(List.of(name()));
        }

        static String version() {
            return "1";
        }

        private String suffix() {
            return "!";
        }
    }

    interface Parent {
        default String inherited() {
            return "parent";
        }

        static int constant() {
            return 7;
        }
    }
}

final class DefaultsShape implements Shape {
    @Override
    public void run() {
        Loop<Defaults.Greeter> loop = Loop.serve(Defaults.Greeter.class, new Served());
        Defaults.Greeter proxy = loop.proxy(Defaults.Greeter.class);
        assertThat(proxy.greeting("hello")).isEqualTo("served hello");
        assertThat(proxy.greeting()).isEqualTo(1);
        assertThat(proxy.inherited()).isEqualTo("served parent");
        assertThat(proxy.later(2).toCompletableFuture().join()).isEqualTo("later 2");
        assertThat(Defaults.Greeter.version() + Defaults.Parent.constant()).isEqualTo("17");

        int before = loop.calls().size();
        boolean[] ran = new boolean[1];
        assertThat(proxy.collect(System.out, () -> ran[0] = true)).containsExactly("alice");
        assertThat(ran[0]).isTrue();
        assertThat(loop.calls()).hasSize(before + 1);
        assertThat(Loop.generatedFor(Defaults.Greeter.class).methods()).noneMatch(method -> method.name().equals("collect"));

        unknownAtTheServer();
    }

    private static void unknownAtTheServer() {
        Loop<Defaults.Greeter> loop = Loop.serve(Defaults.Greeter.class, new Served()).withoutMethods();
        Defaults.Greeter proxy = loop.proxy(Defaults.Greeter.class);
        assertThat(proxy.greeting("hello")).isEqualTo("hello alice!");
        assertThat(proxy.greeting_body()).isEqualTo(2);
        assertThatThrownBy(proxy::fail).isInstanceOf(IOException.class).hasMessage("at the caller");
        assertThat(proxy.later(3).toCompletableFuture().join()).isEqualTo("later 3");
        assertThat(loop.calls()).containsExactly("call name()Ljava/lang/String;");
    }

    private static final class Served implements Defaults.Greeter {
        @Override
        public String name() {
            return "alice";
        }

        @Override
        public String greeting(String word) {
            return "served " + word;
        }

        @Override
        public String inherited() {
            return "served parent";
        }
    }
}
