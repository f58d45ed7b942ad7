package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RejectedDataTest extends AtEachPlace {

    /** Stands for the two sides having different rules: the constructor accepts more while the sender builds. */
    private static final ThreadLocal<Boolean> BUILDING = ThreadLocal.withInitial(() -> false);

    record Percentage(int value) {
        Percentage {
            if (!BUILDING.get() && value > 100) {
                throw new IllegalArgumentException("more than 100 percent: " + value);
            }
        }
    }

    @Remote
    interface Statistics {
        int add(Percentage percentage);

        Percentage invalid();
    }

    private final AtomicInteger executed = new AtomicInteger();
    private Statistics statistics;

    private static Percentage unchecked(int value) {
        BUILDING.set(true);
        try {
            return new Percentage(value);
        } finally {
            BUILDING.set(false);
        }
    }

    @BeforeEach
    void serve() {
        statistics = serve(Statistics.class, new Statistics() {
            @Override
            public int add(Percentage percentage) {
                executed.incrementAndGet();
                return percentage.value();
            }

            @Override
            public Percentage invalid() {
                return unchecked(300);
            }
        });
    }

    @AfterEach
    void forget() {
        BUILDING.remove();
    }

    @Test
    @DisplayName(
            "B045: an argument that its record's constructor rejects is an error with the reason; the method does not run")
    void argument() {
        assertThatThrownBy(() -> statistics.add(unchecked(200)))
                .isInstanceOfSatisfying(
                        RemoteFailure.class,
                        failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("more than 100 percent: 200");
        assertThat(executed).hasValue(0);
        assertThat(statistics.add(new Percentage(99))).isEqualTo(99);
    }

    @Test
    @DisplayName("B045: a result that its record's constructor rejects is an error of an executed call")
    void result() {
        assertThatThrownBy(() -> statistics.invalid())
                .isInstanceOfSatisfying(
                        RemoteFailure.class,
                        failure -> assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED))
                .hasMessageContaining("more than 100 percent: 300");
        assertThat(statistics.add(new Percentage(1))).isEqualTo(1);
    }
}
