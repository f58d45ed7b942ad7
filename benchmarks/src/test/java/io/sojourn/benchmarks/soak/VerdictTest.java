package io.sojourn.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The verdict over a schedule")
class VerdictTest {

    private static final NodeId CLIENT = new NodeId(1, 2);

    private final Executions ran = new Executions();
    private final Outcomes told = new Outcomes(7);
    private long sequence;

    @Test
    @DisplayName("finds nothing where callers were told what happened")
    void kept() throws IOException {
        call(true, CallOutcome.ACKNOWLEDGED);
        call(false, CallOutcome.NOT_EXECUTED);
        call(true, CallOutcome.UNKNOWN);
        call(false, CallOutcome.UNKNOWN);
        call(true, CallOutcome.EXECUTED);

        Verdict verdict = Verdict.of(ran, List.of(3L), List.of(told));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.shown())
                .isEqualTo("5 calls, 1 acknowledged, 1 not executed, 1 executed without result, 2 unknown, 3 counted");
    }

    @Test
    @DisplayName("finds an acknowledged call that did not run")
    void lost() {
        call(false, CallOutcome.ACKNOWLEDGED);

        assertThat(Verdict.of(ran, List.of(0L), List.of(told)).violations())
                .containsExactly(
                        "call 0 of caller 7 was told ACKNOWLEDGED and did not run", "counter 0 is 0, not 1 to 1");
    }

    @Test
    @DisplayName("finds a call that ran although its caller was told that it did not")
    void ranAfterAll() {
        call(true, CallOutcome.NOT_EXECUTED);

        assertThat(Verdict.of(ran, List.of(1L), List.of(told)).violations())
                .containsExactly("call 0 of caller 7 was told NOT_EXECUTED and ran", "counter 0 is 1, not 0 to 0");
    }

    @Test
    @DisplayName("finds a call that ran twice, by its own number and by its call id")
    void twice() {
        call(true, CallOutcome.ACKNOWLEDGED);
        ran.ran(7, 0, new CallId(CLIENT, 100));
        call(true, CallOutcome.ACKNOWLEDGED);
        ran.ran(8, 0, new CallId(CLIENT, sequence));

        assertThat(Verdict.of(ran, List.of(3L), List.of(told)).violations()).contains("2 calls ran twice");
    }

    @Test
    @DisplayName("finds a call that has no outcome")
    void withoutOutcome() {
        told.begin();

        assertThat(Verdict.of(ran, List.of(0L), List.of(told)).violations())
                .containsExactly("call 0 of caller 7 has no outcome");
    }

    @Test
    @DisplayName("counts calls of killed callers as unknown, and finds a counter beyond them")
    void killedCallers() {
        ran.ran(9, 0, new CallId(CLIENT, 1));

        assertThat(Verdict.of(ran, List.of(1L), List.of()).violations()).isEmpty();
        assertThat(Verdict.of(ran, List.of(2L), List.of()).violations()).containsExactly("counter 0 is 2, not 0 to 1");
    }

    @Test
    @DisplayName("is the same after what ran was written to a file and read")
    void file(@TempDir Path directory) throws IOException {
        call(true, CallOutcome.ACKNOWLEDGED);
        call(false, CallOutcome.NOT_EXECUTED);
        ran.write(directory.resolve("ran"));

        Executions read = Executions.read(directory.resolve("ran"));

        assertThat(Verdict.of(read, List.of(1L), List.of(told))).isEqualTo(Verdict.of(ran, List.of(1L), List.of(told)));
    }

    private void call(boolean runs, CallOutcome outcome) {
        int number = told.begin();
        if (runs) {
            ran.ran(told.caller(), number, new CallId(CLIENT, ++sequence));
        }
        told.end(number, outcome);
    }
}
