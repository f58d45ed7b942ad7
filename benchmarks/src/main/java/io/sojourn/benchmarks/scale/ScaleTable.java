package io.sojourn.benchmarks.scale;

import io.sojourn.benchmarks.load.Measurement;
import io.sojourn.benchmarks.load.Ratio;
import io.sojourn.benchmarks.scale.Scale.Cost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What was measured, as a table in Markdown. */
final class ScaleTable {

    /** The first two lines. */
    static final String HEADER =
            "| what is called | callers | calls/s | to the first | p50 µs | p99 µs | CPU µs, client +"
                    + " server | to the first | heap MiB, client + server |\n"
                    + "|---|---|---|---|---|---|---|---|---|";

    private static final double MEBIBYTE = 1 << 20;

    private ScaleTable() {}

    /** The lines for so many callers. */
    static String lines(int callers, Map<Population, Cost> measured) {
        Cost first = measured.values().iterator().next();
        StringBuilder lines = new StringBuilder();
        measured.forEach((population, cost) -> lines.append(String.format(
                Locale.ROOT,
                "| %,d %s | %d | %,.0f | %s | %.1f | %.0f | %.1f + %.1f | %s | %.1f + %.1f |%n",
                population.count(),
                population.kind().shown(),
                callers,
                median(cost, Measurement::callsPerSecond),
                cost.equals(first) ? "" : ratio(cost, first, Measurement::callsPerSecond),
                median(cost, Measurement::p50) / 1e3,
                median(cost, Measurement::p99) / 1e3,
                median(cost, Measurement::clientProcessor) / 1e3,
                median(cost, Measurement::serverProcessor) / 1e3,
                cost.equals(first) ? "" : ratio(cost, first, Measurement::processor),
                cost.clientHeap() / MEBIBYTE,
                cost.serverHeap() / MEBIBYTE)));
        return lines.toString();
    }

    private static double median(Cost cost, ToDoubleFunction<Measurement> figure) {
        return Ratio.of(cost.repetitions().stream().mapToDouble(figure).toArray())
                .median();
    }

    /** Of what was measured in the same round. */
    private static Ratio ratio(Cost cost, Cost first, ToDoubleFunction<Measurement> figure) {
        List<Measurement> own = cost.repetitions();
        List<Measurement> others = first.repetitions();
        return Ratio.of(IntStream.range(0, own.size())
                .mapToDouble(i -> figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(others.get(i)))
                .toArray());
    }
}
