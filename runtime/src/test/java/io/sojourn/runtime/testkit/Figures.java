package io.sojourn.runtime.testkit;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Sums over one or more runs. Not thread-safe. */
public final class Figures {

    private final Map<Fault, long[]> faults = new EnumMap<>(Fault.class);
    private long runs;
    private long simulatedNanos;
    private long calls;
    private long executions;
    private long frames;
    private long references;
    private long moves;
    private long moved;
    private long followed;
    private long records;
    private long unproven;
    private long before;
    private long violations;
    private long undecided;
    private long unknown;

    /** No runs at all. */
    public Figures() {
        for (Fault fault : Fault.values()) {
            faults.put(fault, new long[1]);
        }
    }

    void count(Fault fault) {
        counter(fault)[0]++;
    }

    private long[] counter(Fault fault) {
        return faults.getOrDefault(fault, new long[1]);
    }

    void frame() {
        frames++;
    }

    void reference() {
        references++;
    }

    /** A move has begun. */
    void move() {
        moves++;
    }

    void moveEnded(boolean done) {
        moved += done ? 1 : 0;
    }

    /** A call was sent on to where its object is. */
    void followed() {
        followed++;
    }

    void recordsMoved(int count) {
        records += count;
    }

    /** A call that may have run follows its object. */
    void unproven() {
        unproven++;
    }

    /** A call was answered from what its object answered at a former home. */
    void answeredAsBefore() {
        before++;
    }

    void execution() {
        executions++;
    }

    void ended(long nanos, long callsMade, long callsUnknown, long violationsFound, long objectsUndecided) {
        runs++;
        simulatedNanos += nanos;
        calls += callsMade;
        unknown += callsUnknown;
        violations += violationsFound;
        undecided += objectsUndecided;
    }

    /** Adds the figures of other runs. */
    public void add(Figures other) {
        faults.forEach((fault, counter) -> counter[0] += other.of(fault));
        runs += other.runs;
        simulatedNanos += other.simulatedNanos;
        calls += other.calls;
        executions += other.executions;
        frames += other.frames;
        references += other.references;
        moves += other.moves;
        moved += other.moved;
        followed += other.followed;
        records += other.records;
        unproven += other.unproven;
        before += other.before;
        violations += other.violations;
        undecided += other.undecided;
        unknown += other.unknown;
    }

    /** How often a fault was injected. */
    public long of(Fault fault) {
        return counter(fault)[0];
    }

    /** How many calls were made. */
    public long calls() {
        return calls;
    }

    /** How many method bodies ran. */
    public long executions() {
        return executions;
    }

    /** How many references were sent. */
    public long references() {
        return references;
    }

    /** How many moves were begun. */
    public long moves() {
        return moves;
    }

    /** How many violations were found. */
    public long violations() {
        return violations;
    }

    /** One line. */
    @Override
    public String toString() {
        StringJoiner injected = new StringJoiner(", ");
        faults.forEach((fault, counter) -> injected.add(
                counter[0] + " " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return runs + " seeds, " + simulatedNanos / VirtualTime.SECOND + " s simulated, " + calls + " calls ("
                + unknown + " with unknown outcome), " + executions + " executions, " + frames + " frames, "
                + references + " references, " + moves + " moves ("
                + moved + " done, " + records + " records along, " + followed + " calls sent on, " + unproven
                + " that may have run, " + before + " answered as before); faults: "
                + injected + "; " + undecided + " histories undecided; " + violations + " violations";
    }
}
