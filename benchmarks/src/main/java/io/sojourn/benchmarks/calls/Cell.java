package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.load.Measurement;
import io.sojourn.benchmarks.load.Ratio;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How one system carried one kind of calls.
 *
 * @param row the kind
 * @param peer the system
 * @param repetitions its measurements, those of the same number taken one after the other; empty if it failed
 * @param failure why it failed; null if it did not
 */
record Cell(
        Row row,
        PeerName peer,
        List<Measurement> repetitions,
        @Nullable String failure) {

    Cell {
        repetitions = List.copyOf(repetitions);
    }

    boolean measured() {
        return !repetitions.isEmpty();
    }

    /** The median of a figure. */
    double median(ToDoubleFunction<Measurement> figure) {
        return Ratio.of(repetitions.stream().mapToDouble(figure).toArray()).median();
    }

    /** A figure divided by another cell's, repetition by repetition. */
    Ratio against(Cell other, ToDoubleFunction<Measurement> figure) {
        int count = Math.min(repetitions.size(), other.repetitions.size());
        double[] ratios = new double[count];
        for (int i = 0; i < count; i++) {
            ratios[i] = figure.applyAsDouble(repetitions.get(i)) / figure.applyAsDouble(other.repetitions.get(i));
        }
        return Ratio.of(ratios);
    }
}
