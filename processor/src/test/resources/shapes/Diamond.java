package shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import io.sojourn.spi.RemoteMethod;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

public final class Diamond {
    private Diamond() {}

    @Remote
    public interface Bottom extends Left, Right {
        @Override
        Integer number();

        @Override
        boolean equals(Object other);

        @Override
        int hashCode();

        @Override
        String toString();
    }

    interface Top {
        Number number();

        void run() throws Exception;

        Collection<?> all();
    }

    interface Left extends Top {
        @Override
        void run() throws IOException, InterruptedException;

        @Override
        Collection<?> all();
    }

    interface Right extends Top {
        @Override
        void run() throws IOException;

        @Override
        List<String> all();
    }
}

final class DiamondShape implements Shape {
    @Override
    public void run() {
        Loop<Diamond.Bottom> loop = Loop.serve(Diamond.Bottom.class, new Five());
        Diamond.Bottom proxy = loop.proxy(Diamond.Bottom.class);
        Diamond.Top top = proxy;

        assertThat(proxy.number()).isEqualTo(5);
        assertThat(top.number()).isEqualTo(5);
        assertThat(proxy.all()).containsExactly("x");
        assertThat(top.all()).hasSize(1);
        assertThatThrownBy(() -> onlyIoException(proxy)).isInstanceOf(FileNotFoundException.class);
        assertThat(Loop.generatedFor(Diamond.Bottom.class).methods())
                .extracting(method -> method.name() + method.descriptor())
                .containsExactly(
                        "all()Ljava/util/Collection;",
                        "all()Ljava/util/List;",
                        "number()Ljava/lang/Integer;",
                        "number()Ljava/lang/Number;",
                        "run()V");
        assertThat(Loop.generatedFor(Diamond.Bottom.class).methods())
                .extracting(RemoteMethod::index)
                .containsExactly(0, 1, 2, 3, 4);
    }

    private static void onlyIoException(Diamond.Bottom proxy) throws IOException {
        proxy.run();
    }

    private static final class Five implements Diamond.Bottom {
        @Override
        public Integer number() {
            return 5;
        }

        @Override
        public void run() throws IOException {
            throw new FileNotFoundException("x");
        }

        @Override
        public List<String> all() {
            return List.of("x");
        }
    }
}
