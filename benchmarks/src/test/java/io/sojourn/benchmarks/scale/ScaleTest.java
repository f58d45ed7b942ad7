package io.sojourn.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.benchmarks.load.Measurement;
import io.sojourn.benchmarks.scale.Population.Kind;
import io.sojourn.benchmarks.scale.Scale.Cost;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("Calls to many objects")
class ScaleTest {

    @Test
    @DisplayName("are compared with those to the first number of them, round by round")
    void table() {
        Map<Population, Cost> measured = new LinkedHashMap<>();
        measured.put(new Population(Kind.OBJECTS, 1), cost(1_000, 500));
        measured.put(new Population(Kind.OBJECTS, 1_000), cost(900, 550));

        assertThat(ScaleTable.lines(8, measured).lines())
                .containsExactly(
                        "| 1 objects | 8 | 750 |  | 5.0 | 6 | 2.0 + 3.0 |  | 1.0 + 2.0 |",
                        "| 1,000 objects | 8 | 725 | 1.00 (0.90 to 1.10) | 5.0 | 6 | 2.0 + 3.0 | 1.00 (1.00 to 1.00) |"
                                + " 1.0 + 2.0 |");
    }

    private static Cost cost(double first, double second) {
        return new Cost(List.of(one(first), one(second)), 2 << 20, 1 << 20);
    }

    private static Measurement one(double callsPerSecond) {
        return new Measurement(callsPerSecond, 5_000, 6_000, 7_000, 2_000, 3_000, 1, 1);
    }

    @Test
    @DisplayName("go to every one of them in turn")
    void turns() {
        for (int count : new int[] {1, 100, 10_000}) {
            Population population = new Population(Kind.NAMES, count);

            assertThat(LongStream.range(0, count)
                            .map(population::number)
                            .distinct()
                            .count())
                    .isEqualTo(count);
            assertThat(population.number(Long.MAX_VALUE / 10_000)).isBetween(0, count - 1);
        }
    }

    @Test
    @DisplayName("need objects, callers and kinds that exist")
    void arguments() {
        assertThat(refused("--objects", "0")).contains("There are from 1 to 1,000,000 objects, not 0.");
        assertThat(refused("--names", "2000000")).contains("1,000,000 names, not 2000000.");
        assertThat(refused("--callers", "0")).contains("--callers", "must be a number from 1 on, not 0.");
        assertThat(refused("--only", "cats")).contains("cats").contains("NAMES");
    }

    private static String refused(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = ScaleCommand.commandLine().setErr(new PrintWriter(said));
        assertThat(command.execute(arguments)).isEqualTo(2);
        return said.toString();
    }
}
