package io.sojourn.runtime.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The budget for trying again")
class RetryBudgetTest {

    private final RetryBudget budget = new RetryBudget();

    private int takeAll() {
        int taken = 0;
        while (budget.take()) {
            taken++;
        }
        return taken;
    }

    @Test
    @DisplayName("allows a few at the start, so that a node that calls rarely may try again too")
    void start() {
        assertThat(takeAll()).isEqualTo(10);
    }

    @Test
    @DisplayName("grows by a tenth of the calls made")
    void tenth() {
        takeAll();
        for (int call = 0; call < 500; call++) {
            budget.called();
        }
        assertThat(takeAll()).isEqualTo(50);
    }

    @Test
    @DisplayName("is bounded: what was not used up in quiet times cannot be used at once")
    void bounded() {
        for (int call = 0; call < 1_000_000; call++) {
            budget.called();
        }
        assertThat(takeAll()).isEqualTo(100);
    }
}
