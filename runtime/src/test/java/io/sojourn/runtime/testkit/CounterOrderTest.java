package io.sojourn.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.testkit.Linearizability.Step;
import io.sojourn.runtime.testkit.Linearizability.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CounterOrderTest {

    private static Step added(long from, long until, long result) {
        return new Step(from, until, true, 0, result);
    }

    private static Step unknown(long from) {
        return new Step(from, Long.MAX_VALUE, true, 0, 0);
    }

    private static Step read(long from, long until, long result) {
        return new Step(from, until, false, 0, result);
    }

    @Test
    @DisplayName("Additions in any order that their times allow are an order")
    void allowed() {
        assertThat(CounterOrder.check(List.of(added(0, 9, 2), added(1, 5, 1), read(6, 7, 1), unknown(20))))
                .isEqualTo(Verdict.YES);
    }

    @Test
    @DisplayName("An addition that began after a higher number was told has no place")
    void tooLate() {
        assertThat(CounterOrder.check(List.of(added(0, 4, 2), added(5, 9, 1)))).isEqualTo(Verdict.NO);
    }

    @Test
    @DisplayName("A number told twice, or a gap that no unknown addition can fill, is no order")
    void impossible() {
        assertThat(CounterOrder.check(List.of(added(0, 9, 1), added(0, 9, 1)))).isEqualTo(Verdict.NO);
        assertThat(CounterOrder.check(List.of(added(0, 9, 2)))).isEqualTo(Verdict.NO);
        assertThat(CounterOrder.check(List.of(added(0, 9, 2), unknown(10)))).isEqualTo(Verdict.NO);
        assertThat(CounterOrder.check(List.of(added(0, 9, 2), unknown(9)))).isEqualTo(Verdict.YES);
    }

    @Test
    @DisplayName("The verdict is that of trying all orders, for thousands of small histories")
    void likeTryingAll() {
        Dice dice = new Dice(7);
        int[] verdicts = new int[2];
        for (int i = 0; i < 20_000; i++) {
            List<Step> steps = any(dice);
            boolean expected = possible(new ArrayList<>(steps), 0, Long.MIN_VALUE);
            assertThat(CounterOrder.check(steps)).as("%s", steps).isEqualTo(expected ? Verdict.YES : Verdict.NO);
            verdicts[expected ? 1 : 0]++;
        }
        assertThat(verdicts[0]).isGreaterThan(1_000);
        assertThat(verdicts[1]).isGreaterThan(1_000);
    }

    private static List<Step> any(Dice dice) {
        List<Step> steps = new ArrayList<>();
        int count = 1 + dice.below(6);
        for (int i = 0; i < count; i++) {
            long from = dice.below(12);
            long until = from + dice.below(8);
            switch (dice.below(4)) {
                case 0 -> steps.add(unknown(from));
                case 1 -> steps.add(read(from, until, dice.below(3)));
                default -> steps.add(added(from, until, 1 + dice.below(count)));
            }
        }
        return steps;
    }

    /** Tries everything that can happen next. */
    private static boolean possible(List<Step> left, long state, long now) {
        if (left.stream().allMatch(step -> step.until() == Long.MAX_VALUE)) {
            return true;
        }
        for (Step step : List.copyOf(left)) {
            long at = Math.max(now, step.from());
            long after = step.writes() ? state + 1 : state;
            boolean fits = step.until() == Long.MAX_VALUE || (at <= step.until() && after == step.result());
            if (fits) {
                List<Step> rest = new ArrayList<>(left);
                rest.remove(step);
                if (possible(rest, after, at)) {
                    return true;
                }
            }
        }
        return false;
    }
}
