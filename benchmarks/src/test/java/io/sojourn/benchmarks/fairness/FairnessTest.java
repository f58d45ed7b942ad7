package io.sojourn.benchmarks.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.benchmarks.fairness.Company.Place;
import io.sojourn.benchmarks.fairness.Fairness.Disturbed;
import io.sojourn.benchmarks.load.Measurement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("Small calls in company")
class FairnessTest {

    @Test
    @DisplayName("are compared with those alone and with those beside other processes, round by round")
    void table() {
        Map<Company, List<Disturbed>> measured = new LinkedHashMap<>();
        measured.put(Company.NONE, List.of(small(10_000, 0), small(20_000, 0)));
        measured.put(new Company(Neighbour.HUGE, Place.OTHER_PROCESSES), List.of(small(20_000, 7), small(60_000, 9)));
        measured.put(new Company(Neighbour.HUGE, Place.SAME_OBJECT), List.of(small(30_000, 5), small(60_000, 5)));

        assertThat(FairnessTable.lines(8, measured).lines())
                .containsExactly(
                        "| 8 | nothing |  | 1,000 | 5 | 15 |  |  |  |",
                        "| 8 | 3.8 MiB back | other processes | 1,000 | 5 | 40 | 2.50 (2.00 to 3.00) |  | 8 |",
                        "| 8 | 3.8 MiB back | same object | 1,000 | 5 | 45 | 3.00 (3.00 to 3.00) | 1.25 (1.00 to 1.50) |"
                                + " 5 |");
    }

    private static Disturbed small(long p99, double others) {
        return new Disturbed(new Measurement(1_000, 5_000, p99, 90_000, 1, 1, 1, 1), others);
    }

    @Test
    @DisplayName("are measured alone first, and beside every neighbour")
    void companies() {
        assertThat(Company.all().get(0)).isEqualTo(Company.NONE);
        for (Neighbour neighbour : Neighbour.values()) {
            assertThat(Company.all()).contains(new Company(neighbour, Place.SAME_OBJECT));
        }
    }

    @Test
    @DisplayName("need callers, and neighbours that exist")
    void arguments() {
        assertThat(refused("--callers", "1,0")).contains("--callers", "must be a number from 1 on, not 0.");
        assertThat(refused("--beside", "sleet")).contains("sleet").contains("SLEEP");
        assertThat(refused("--seconds", "0")).contains("--seconds is a number of seconds above 0");
        assertThat(refused("--repetitions", "few")).contains("--repetitions", "must be a number from 1 on, not few.");
    }

    private static String refused(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = FairnessCommand.commandLine().setErr(new PrintWriter(said));
        assertThat(command.execute(arguments)).isEqualTo(2);
        return said.toString();
    }
}
