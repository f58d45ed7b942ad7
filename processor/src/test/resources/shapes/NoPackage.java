import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;

@Remote
interface NoPackage {
    Value twice(Value value, Inner inner);

    @Remote
    interface Inner {
        int size();
    }

    record Value(int number) {}
}

final class NoPackageShape implements Shape {
    @Override
    public void run() {
        NoPackage target = (value, inner) -> new NoPackage.Value(value.number() * 2 + inner.size());
        NoPackage.Inner inner = Loop.<NoPackage.Inner>serve(NoPackage.Inner.class, () -> 5).proxy(NoPackage.Inner.class);
        NoPackage proxy = Loop.serve(NoPackage.class, target).proxy(NoPackage.class);
        assertThat(proxy.twice(new NoPackage.Value(2), inner).number()).isEqualTo(9);
        assertThat(Loop.entryPoint(NoPackage.class).mentioned()).contains(NoPackage.Inner.class);
    }
}
