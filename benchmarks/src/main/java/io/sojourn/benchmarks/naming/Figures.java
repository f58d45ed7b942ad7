package io.sojourn.benchmarks.naming;

import java.io.PrintWriter;
import java.util.List;

/**
 * Prints figures, one a line.
 *
 * @param out where to
 */
public record Figures(PrintWriter out) {

    /** Prints one. */
    public void print(String figure, long value) {
        out.printf("%-60s %,12d%n", figure, value);
        out.flush();
    }

    /** Prints the median, the 99th percentile and the greatest of values; sorts them. */
    public void printDistribution(String figure, List<Long> values) {
        values.sort(Long::compare);
        print(figure + ": median of " + values.size(), values.get(values.size() / 2));
        print(figure + ": p99", values.get((int) Math.ceil(0.99 * values.size()) - 1));
        print(figure + ": most", values.get(values.size() - 1));
    }
}
