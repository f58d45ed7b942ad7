package io.sojourn.runtime.testkit;

/**
 * What kinds of calls a run makes; the numbers are probabilities unless said otherwise.
 *
 * @param oneway one-way calls
 * @param ordered asynchronous calls, in order with others of their thread
 * @param nested calls whose bodies make calls
 * @param hops how deep those go at most
 * @param slow calls with a long body
 * @param slowNanos how long such a body takes at most, in nanoseconds
 * @param bodyNanos how long another body takes at most, in nanoseconds
 * @param stages calls whose result comes after their body
 * @param hasty calls with a deadline of at most 200 ms
 * @param givenUp calls that are given up within 60 ms
 * @param refused calls that their object refuses
 * @param longArguments calls with long arguments
 * @param longReplies calls with long results
 * @param longBytes how long those are at most, in bytes
 */
public record Load(
        double oneway,
        double ordered,
        double nested,
        int hops,
        double slow,
        long slowNanos,
        long bodyNanos,
        double stages,
        double hasty,
        double givenUp,
        double refused,
        double longArguments,
        double longReplies,
        int longBytes) {

    /** Some of everything. */
    public static final Load MIXED = new Load(
            0.12,
            0.4,
            0.15,
            4,
            0.05,
            2 * VirtualTime.SECOND,
            20 * VirtualTime.MILLISECOND,
            0.2,
            0.1,
            0.07,
            0.06,
            0.03,
            0.03,
            200_000);

    /** The same with bodies that fit into one frame: datagrams carry no others. */
    public Load withShortBodies() {
        return new Load(
                oneway,
                ordered,
                nested,
                hops,
                slow,
                slowNanos,
                bodyNanos,
                stages,
                hasty,
                givenUp,
                refused,
                longArguments,
                longReplies,
                50_000);
    }

    /** Calls that nobody gives up, refuses or loses patience with, and without one-way calls. */
    public Load plain() {
        return new Load(
                0,
                ordered,
                nested,
                hops,
                slow,
                slowNanos,
                bodyNanos,
                stages,
                0,
                0,
                0,
                longArguments,
                longReplies,
                longBytes);
    }

    /** The same with other shares of one-way and of ordered calls, and of refusals. */
    public Load withOrder(double newOneway, double newOrdered, double newRefused) {
        return new Load(
                newOneway,
                newOrdered,
                nested,
                hops,
                slow,
                slowNanos,
                bodyNanos,
                stages,
                hasty,
                givenUp,
                newRefused,
                longArguments,
                longReplies,
                longBytes);
    }

    /** The same with another share of long bodies. */
    public Load withLongBodies(double arguments, double replies) {
        return new Load(
                oneway, ordered, nested, hops, slow, slowNanos, bodyNanos, stages, hasty, givenUp, refused, arguments,
                replies, longBytes);
    }

    /** The same with other nested calls. */
    public Load withNested(double newNested, int newHops) {
        return new Load(
                oneway,
                ordered,
                newNested,
                newHops,
                slow,
                slowNanos,
                bodyNanos,
                stages,
                hasty,
                givenUp,
                refused,
                longArguments,
                longReplies,
                longBytes);
    }

    /** The same with other times for bodies. */
    public Load withBodies(long newBodyNanos, double newSlow, long newSlowNanos) {
        return new Load(
                oneway,
                ordered,
                nested,
                hops,
                newSlow,
                newSlowNanos,
                newBodyNanos,
                stages,
                hasty,
                givenUp,
                refused,
                longArguments,
                longReplies,
                longBytes);
    }
}
