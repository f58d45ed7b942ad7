package io.sojourn.benchmarks.marshalling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one value in one way took, one number a round. */
final class Figures {

    private final List<Double> writing = new ArrayList<>();
    private final List<Double> reading = new ArrayList<>();
    private final List<Double> allocated = new ArrayList<>();

    /**
     * Adds a round.
     *
     * @param write nanoseconds to write
     * @param read nanoseconds to read
     * @param bytes allocated by both
     */
    void add(double write, double read, double bytes) {
        writing.add(write);
        reading.add(read);
        allocated.add(bytes);
    }

    /** Nanoseconds to write, the middle round. */
    double writing() {
        return middle(writing);
    }

    /** Nanoseconds to read, the middle round. */
    double reading() {
        return middle(reading);
    }

    /** Bytes that both allocate, the middle round. */
    double allocated() {
        return middle(allocated);
    }

    /** How many times as long as another both took, round by round. */
    List<Double> against(Figures other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < writing.size(); i++) {
            ratios.add((writing.get(i) + reading.get(i)) / (other.writing.get(i) + other.reading.get(i)));
        }
        return ratios;
    }

    /** The middle one of some numbers. */
    static double middle(List<Double> numbers) {
        List<Double> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
