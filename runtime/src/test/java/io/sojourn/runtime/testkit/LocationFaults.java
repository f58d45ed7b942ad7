package io.sojourn.runtime.testkit;

/**
 * What becomes of questions to the location table; probabilities unless said otherwise.
 *
 * @param lost never arrive
 * @param unanswered are done, but not answered
 * @param late are done late
 * @param lateNanos by how much at most, in nanoseconds
 */
record LocationFaults(double lost, double unanswered, double late, long lateNanos) {

    /** All are done and answered at once. */
    static final LocationFaults NONE = new LocationFaults(0, 0, 0, 0);

    /** Some of everything; late by more than a node waits for an answer. */
    static final LocationFaults ROUGH = new LocationFaults(0.1, 0.1, 0.15, 6 * VirtualTime.SECOND);
}
