package io.sojourn.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.runtime.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rounds to those who are busy")
class RoundsTest {

    private static final long PERIOD = 10;

    private final VirtualTime time = new VirtualTime(1_000);
    private final Set<String> busy = new HashSet<>();
    private final List<String> looks = new ArrayList<>();
    private Runnable afterLook = () -> {};
    private int timersSet;
    private final Timers timers = (delay, action) -> {
        timersSet++;
        time.after(delay, action);
        return () -> {};
    };
    private final Rounds<String> rounds = new Rounds<>(timers, PERIOD, time::now, this::look);

    private boolean look(String member, long now) {
        looks.add(member + "@" + now);
        boolean was = busy.contains(member);
        afterLook.run();
        return was;
    }

    @Test
    @DisplayName("look at each member once in a round, however often it was listed, for as long as it is busy")
    void looksWhileBusy() {
        busy.add("a");
        rounds.list("a");
        rounds.list("a");
        time.runUntil(1_015);
        rounds.list("a");
        time.runUntil(1_025);

        assertThat(looks).containsExactly("a@1010", "a@1020");
    }

    @Test
    @DisplayName("set no timer while nothing is busy, and set one again when something is")
    void noTimerWhenIdle() {
        assertThat(timersSet).isZero();
        rounds.list("a");
        time.runUntil(1_100);
        assertThat(timersSet).as("one round, after which nothing was left").isEqualTo(1);

        busy.add("a");
        rounds.list("a");
        looks.clear();
        time.runUntil(1_120);
        assertThat(looks).containsExactly("a@1110", "a@1120");
    }

    @Test
    @DisplayName("lose none that becomes busy just when it is about to be taken off the list")
    void busyAgainWhileRemoved() {
        afterLook = () -> {
            busy.add("a");
            // Does nothing: it is listed still.
            rounds.list("a");
        };
        rounds.list("a");
        time.runUntil(1_020);

        assertThat(looks).containsExactly("a@1010", "a@1010", "a@1020");
    }

    @Test
    @DisplayName("go on after a look has failed")
    void goOnAfterFailure() {
        busy.add("a");
        afterLook = () -> {
            throw new IllegalStateException("as if there were no more threads");
        };
        rounds.list("a");

        assertThatThrownBy(() -> time.runUntil(1_010)).hasMessageContaining("no more threads");
        afterLook = () -> {};
        time.runUntil(1_020);
        assertThat(looks).containsExactly("a@1010", "a@1020");
    }
}
