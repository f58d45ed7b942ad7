package io.sojourn.runtime.testkit;

/**
 * The objects of a run that move.
 *
 * @param objects how many there are; those with an even index are counters, the others registers
 * @param calls how many calls are made to them, beside nested ones
 * @param moves how many moves are begun
 * @param shared whether there is a location table; without one the source of a move decides
 * @param recreated whether a process takes over the objects that the one before at its address had
 * @param linkNanos for how long it is known where an object went
 * @param table what the location table does wrong
 */
record Roaming(
        int objects, int calls, int moves, boolean shared, boolean recreated, long linkNanos, LocationFaults table) {

    /** No such objects. */
    static final Roaming NONE = new Roaming(0, 0, 0, true, false, 0, LocationFaults.NONE);

    /** Some objects and moves. */
    static final Roaming SOME = new Roaming(4, 250, 30, true, false, 120 * VirtualTime.SECOND, LocationFaults.NONE);

    Roaming moving(int newMoves) {
        return new Roaming(objects, calls, newMoves, shared, recreated, linkNanos, table);
    }

    Roaming sized(int newObjects, int newCalls) {
        return new Roaming(newObjects, newCalls, moves, shared, recreated, linkNanos, table);
    }

    Roaming withTable(LocationFaults newTable) {
        return new Roaming(objects, calls, moves, shared, recreated, linkNanos, newTable);
    }

    Roaming withoutTable() {
        return new Roaming(objects, calls, moves, false, recreated, linkNanos, table);
    }

    Roaming withSuccessors() {
        return new Roaming(objects, calls, moves, shared, true, linkNanos, table);
    }

    Roaming withLinksFor(long newLinkNanos) {
        return new Roaming(objects, calls, moves, shared, recreated, newLinkNanos, table);
    }
}
