package io.sojourn.benchmarks.soak.migration;

import io.sojourn.Remote;

/** Counts calls. Each call is named by its caller's number and a number that the caller never uses again. */
@Remote
public interface Tally {

    /** Counts once; gives back which one that was. */
    Stamp add(int caller, int number);

    /**
     * The place of a call among those that a tally has counted.
     *
     * @param life how often the tally was made anew, because its process was killed
     * @param value how many calls were counted in this life, this one included
     */
    record Stamp(int life, long value) {}
}
