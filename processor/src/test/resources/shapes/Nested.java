package shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;

public final class Nested {
    private Nested() {}

    static final class Holder {
        private Holder() {}

        @Remote
        interface Narrow {
            String name(Hidden hidden);
        }

        /** The annotation of a package-private type in a public interface. */
        @Remote
        public interface Wide {
            Hidden hidden();
        }
    }

    @Remote
    protected interface Guarded {
        int size();
    }

    @Remote
    public interface Nothing {}

    record Hidden(String text) {}
}

final class NestedShape implements Shape {
    @Override
    public void run() throws ReflectiveOperationException {
        Nested.Holder.Narrow narrow = hidden -> "n" + hidden.text();
        assertThat(Loop.serve(Nested.Holder.Narrow.class, narrow)
                        .proxy(Nested.Holder.Narrow.class)
                        .name(new Nested.Hidden("x")))
                .isEqualTo("nx");
        Nested.Holder.Wide wide = () -> new Nested.Hidden("w");
        assertThat(Loop.serve(Nested.Holder.Wide.class, wide).proxy(Nested.Holder.Wide.class).hidden())
                .isEqualTo(new Nested.Hidden("w"));
        assertThat(Loop.<Nested.Guarded>serve(Nested.Guarded.class, () -> 3).proxy(Nested.Guarded.class).size())
                .isEqualTo(3);
        assertThat(Loop.generatedFor(Nested.Nothing.class).methods()).isEmpty();
        assertThat(Nested_NothingAsync.class.getModifiers()).isEqualTo(0x11);
        assertThat(Nested_GuardedAsync.class.getModifiers()).isEqualTo(0x10);
        assertThat(Nested_Holder_WideAsync.class.getModifiers()).isEqualTo(0x10);
    }
}
