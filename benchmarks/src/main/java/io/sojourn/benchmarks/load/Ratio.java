package io.sojourn.benchmarks.load;

import java.util.Arrays;
import java.util.Locale;

/**
 * Ratios of several repetitions.
 *
 * @param least the least
 * @param median the one in the middle, or between the two in the middle
 * @param most the greatest
 */
public record Ratio(double least, double median, double most) {

    /**
     * From those of the repetitions.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Ratio of(double... ratios) {
        if (ratios.length == 0) {
            throw new IllegalArgumentException("There is no ratio without a repetition.");
        }
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Ratio(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Such as {@code 1.20 (1.05 to 1.31)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, least, most);
    }
}
