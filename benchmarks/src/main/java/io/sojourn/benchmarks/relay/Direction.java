package io.sojourn.benchmarks.relay;

/** The two ways through a relay. */
public enum Direction {
    /** From the side that has dialled to the target. */
    UP,
    /** From the target to the side that has dialled. */
    DOWN
}
