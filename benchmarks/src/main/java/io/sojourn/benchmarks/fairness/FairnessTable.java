package io.sojourn.benchmarks.fairness;

import io.sojourn.benchmarks.fairness.Company.Place;
import io.sojourn.benchmarks.fairness.Fairness.Disturbed;
import io.sojourn.benchmarks.load.Ratio;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What was measured, as a table in Markdown. */
final class FairnessTable {

    /** The first two lines. */
    static final String HEADER =
            "| callers | beside | where | calls/s | p50 µs | p99 µs | p99 to alone | p99 to beside the"
                    + " same of other processes | the others' calls/s |\n"
                    + "|---|---|---|---|---|---|---|---|---|";

    private FairnessTable() {}

    /** The lines for so many callers. */
    static String lines(int callers, Map<Company, List<Disturbed>> measured) {
        StringBuilder lines = new StringBuilder();
        List<Disturbed> alone = measured.get(Company.NONE);
        measured.forEach((company, repetitions) -> {
            Neighbour neighbour = company.neighbour();
            List<Disturbed> elsewhere = neighbour == null || company.place() == Place.OTHER_PROCESSES
                    ? null
                    : measured.get(new Company(neighbour, Place.OTHER_PROCESSES));
            lines.append(String.format(
                    Locale.ROOT,
                    "| %d | %s | %s | %,.0f | %,.0f | %,.0f | %s | %s | %s |%n",
                    callers,
                    neighbour == null ? "nothing" : neighbour.shown(),
                    neighbour == null ? "" : company.place().shown(),
                    median(repetitions, each -> each.small().callsPerSecond()),
                    median(repetitions, each -> each.small().p50()) / 1e3,
                    median(repetitions, each -> each.small().p99()) / 1e3,
                    neighbour == null ? "" : ratio(repetitions, alone),
                    ratio(repetitions, elsewhere),
                    neighbour == null
                            ? ""
                            : String.format(Locale.ROOT, "%,.0f", median(repetitions, Disturbed::othersPerSecond))));
        });
        return lines.toString();
    }

    private static double median(List<Disturbed> repetitions, ToDoubleFunction<Disturbed> figure) {
        return Ratio.of(repetitions.stream().mapToDouble(figure).toArray()).median();
    }

    /** Of what was measured in the same round. */
    private static String ratio(List<Disturbed> repetitions, @Nullable List<Disturbed> others) {
        return others == null
                ? ""
                : Ratio.of(IntStream.range(0, repetitions.size())
                                .mapToDouble(i -> repetitions.get(i).small().p99()
                                        / (double) others.get(i).small().p99())
                                .toArray())
                        .toString();
    }
}
