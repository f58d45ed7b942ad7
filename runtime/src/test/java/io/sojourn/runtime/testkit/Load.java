package io.sojourn.runtime.testkit;

import java.util.function.Consumer;

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
 * @param references calls that carry a reference, and likewise results
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
        int longBytes,
        double references) {

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
            200_000,
            0);

    /** The same with bodies that fit into one frame: datagrams carry no others. */
    public Load withShortBodies() {
        return changed(draft -> draft.longBytes = 50_000);
    }

    /** Calls that nobody gives up, refuses or loses patience with, and without one-way calls. */
    public Load plain() {
        return changed(draft -> {
            draft.oneway = 0;
            draft.hasty = 0;
            draft.givenUp = 0;
            draft.refused = 0;
        });
    }

    /** The same with other shares of one-way and of ordered calls, and of refusals. */
    public Load withOrder(double newOneway, double newOrdered, double newRefused) {
        return changed(draft -> {
            draft.oneway = newOneway;
            draft.ordered = newOrdered;
            draft.refused = newRefused;
        });
    }

    /** The same with references in calls and results. */
    public Load withReferences(double newReferences) {
        return changed(draft -> draft.references = newReferences);
    }

    /** The same with another share of long bodies. */
    public Load withLongBodies(double arguments, double replies) {
        return changed(draft -> {
            draft.longArguments = arguments;
            draft.longReplies = replies;
        });
    }

    /** The same with other nested calls. */
    public Load withNested(double newNested, int newHops) {
        return changed(draft -> {
            draft.nested = newNested;
            draft.hops = newHops;
        });
    }

    /** The same with other times for bodies. */
    public Load withBodies(long newBodyNanos, double newSlow, long newSlowNanos) {
        return changed(draft -> {
            draft.slow = newSlow;
            draft.slowNanos = newSlowNanos;
            draft.bodyNanos = newBodyNanos;
        });
    }

    /** A copy with some components changed; nothing but the draft need name the others. */
    private Load changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A load while it is being changed. */
    private static final class Draft {
        double oneway;
        double ordered;
        double nested;
        int hops;
        double slow;
        long slowNanos;
        long bodyNanos;
        double stages;
        double hasty;
        double givenUp;
        double refused;
        double longArguments;
        double longReplies;
        int longBytes;
        double references;

        Draft(Load from) {
            oneway = from.oneway;
            ordered = from.ordered;
            nested = from.nested;
            hops = from.hops;
            slow = from.slow;
            slowNanos = from.slowNanos;
            bodyNanos = from.bodyNanos;
            stages = from.stages;
            hasty = from.hasty;
            givenUp = from.givenUp;
            refused = from.refused;
            longArguments = from.longArguments;
            longReplies = from.longReplies;
            longBytes = from.longBytes;
            references = from.references;
        }

        Load finished() {
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
                    longBytes,
                    references);
        }
    }
}
