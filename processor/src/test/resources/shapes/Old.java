package shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** @deprecated as everything here */
@Deprecated
@Remote
public interface Old {
    /** @deprecated as well */
    @Deprecated(forRemoval = true)
    String name(Value value);

    List<Value> values();

    /** @deprecated as well */
    @Deprecated
    default int size() {
        return 1;
    }

    /** @deprecated as well */
    @Deprecated(forRemoval = true)
    CompletionStage<Value> later();

    /** @deprecated as well */
    @Deprecated(forRemoval = true)
    record Value(int number) {}
}

@SuppressWarnings({"deprecation", "removal"})
final class OldShape implements Shape {
    @Override
    public void run() {
        Old proxy = Loop.serve(Old.class, new Ancient()).proxy(Old.class);
        assertThat(proxy.name(new Old.Value(3))).isEqualTo("v3");
        assertThat(proxy.values()).containsExactly(new Old.Value(1));
        assertThat(proxy.size()).isEqualTo(1);
    }

    private static final class Ancient implements Old {
        @Override
        public String name(Value value) {
            return "v" + value.number();
        }

        @Override
        public List<Value> values() {
            return List.of(new Value(1));
        }

        @Override
        public CompletionStage<Value> later() {
            return null;
        }
    }
}
