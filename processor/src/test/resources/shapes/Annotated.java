package shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import io.sojourn.spi.RemoteMethod;
import java.util.concurrent.TimeUnit;

public final class Annotated {
    private Annotated() {}

    @Remote
    @Deadline(9)
    public interface Child extends Parent {
        @Idempotent
        int repeatable();

        @Deadline(value = 1500, unit = TimeUnit.MICROSECONDS)
        int quick();

        int plain();

        @Override
        int redeclared();
    }

    @Remote
    interface Parent {
        @Idempotent
        @Deadline(value = 49, unit = TimeUnit.DAYS)
        int redeclared();
    }
}

final class AnnotatedShape implements Shape {
    @Override
    public void run() {
        assertThat(Loop.generatedFor(Annotated.Child.class).methods())
                .extracting(RemoteMethod::name, RemoteMethod::idempotent, RemoteMethod::deadlineMillis)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("plain", false, 9_000L),
                        org.assertj.core.api.Assertions.tuple("quick", false, 1L),
                        org.assertj.core.api.Assertions.tuple("redeclared", true, 4_233_600_000L),
                        org.assertj.core.api.Assertions.tuple("repeatable", true, 9_000L));
    }
}
