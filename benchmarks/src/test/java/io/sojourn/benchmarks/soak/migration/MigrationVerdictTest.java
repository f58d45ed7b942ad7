package io.sojourn.benchmarks.soak.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.benchmarks.soak.migration.MigrationVerdict.Trouble;
import io.sojourn.benchmarks.soak.migration.StampFile.Copy;
import io.sojourn.benchmarks.soak.migration.StampFile.Line;
import io.sojourn.benchmarks.soak.migration.TallyCaller.Told;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.OutcomeUnknown;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The verdict on tallies that move")
class MigrationVerdictTest {

    private static final int CALLER = 7;

    private static Told returned(long value) {
        return new Told(0, new Tally.Stamp(0, value), null, 10, 20);
    }

    private static Told failed(Outcome outcome) {
        FailedCall call = new FailedCall(outcome, null, "Tally.add", Duration.ZERO);
        RemoteFailure failure = outcome == Outcome.NOT_EXECUTED
                ? new Refused("refused", call, null)
                : new OutcomeUnknown("unknown", call, null);
        return new Told(0, null, failure, 10, 20);
    }

    private static Copy copy(int hop, String node, Line... lines) {
        return new Copy(0, 0, hop, node, List.of(lines));
    }

    private static Line line(long value, int number) {
        return new Line(value, CALLER, number);
    }

    private static MigrationVerdict verdict(List<Told> told, Copy... copies) {
        return MigrationVerdict.of(Map.of(CALLER, told), List.of(copies), List.of());
    }

    @Test
    @DisplayName("is good if each call that returned is on record once, at one copy after the other")
    void good() {
        MigrationVerdict verdict = verdict(
                List.of(returned(1), returned(2), returned(3)),
                copy(2, "b", line(3, 2)),
                copy(0, "a", line(1, 0), line(2, 1)));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.shown())
                .isEqualTo("3 calls, 3 acknowledged, 0 not executed, 0 unknown, 3 counted by 2 copies");
    }

    @Test
    @DisplayName("finds two copies that have answered after the same moves")
    void twoCopies() {
        assertThat(verdict(List.of(), copy(1, "a", line(1, 0)), copy(1, "b", line(2, 1)))
                        .violations())
                .singleElement()
                .asString()
                .contains("two copies");
    }

    @Test
    @DisplayName("finds a copy that knows less than the one before it has counted")
    void lostUpdate() {
        assertThat(verdict(List.of(), copy(0, "a", line(1, 0), line(2, 1)), copy(1, "b", line(2, 2)))
                        .violations())
                .singleElement()
                .asString()
                .contains("has counted 2 after 2");
    }

    @Test
    @DisplayName("finds a call that ran twice")
    void twice() {
        assertThat(verdict(List.of(returned(1)), copy(0, "a", line(1, 0)), copy(1, "b", line(2, 0)))
                        .violations())
                .anyMatch(each -> each.contains("ran twice"));
    }

    @Test
    @DisplayName("finds a call that returned without being on record, or with another number")
    void notOnRecord() {
        assertThat(verdict(List.of(returned(1))).violations())
                .singleElement()
                .asString()
                .contains("on record is null");
        assertThat(verdict(List.of(returned(5)), copy(0, "a", line(1, 0))).violations())
                .hasSize(1);
    }

    @Test
    @DisplayName("finds a call that ran although it was told not to have")
    void untrueRefusal() {
        assertThat(verdict(List.of(failed(Outcome.NOT_EXECUTED)), copy(0, "a", line(1, 0)))
                        .violations())
                .anyMatch(each -> each.contains("was told NOT_EXECUTED and ran"));
    }

    @Test
    @DisplayName("lets calls fail while a process is down, and at no other time")
    void failures() {
        Map<Integer, List<Told>> told = Map.of(CALLER, List.of(failed(Outcome.UNKNOWN)));

        assertThat(MigrationVerdict.of(told, List.of(), List.of(new Trouble(15, 18)))
                        .violations())
                .isEmpty();
        assertThat(MigrationVerdict.of(told, List.of(), List.of(new Trouble(21, 30)))
                        .violations())
                .singleElement()
                .asString()
                .contains("while no process was down");
    }
}
