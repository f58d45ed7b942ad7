package io.sojourn.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much there is of what is called.
 *
 * @param kind of what
 * @param count how many
 */
record Population(Kind kind, int count) {

    /** Not a factor of any count, so that calls do not go from one to its neighbour. */
    private static final int STRIDE = 7_919;

    /** What is called. */
    enum Kind {
        /** Exported objects, each called through a proxy that the caller keeps. */
        OBJECTS,
        /** Names: each call looks one up, which the caller's node has done before, and calls its object. */
        NAMES;

        /** As the table has it. */
        String shown() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the count; throws {@link IllegalArgumentException} if it is not from 1 to a million. */
    Population {
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException(
                    "There are from 1 to 1,000,000 " + kind.shown() + ", not " + count + ".");
        }
    }

    /** All of a kind that are measured, the one first that others are compared with. */
    static List<Population> of(Kind kind, List<Integer> counts) {
        List<Population> all = new ArrayList<>();
        counts.forEach(count -> all.add(new Population(kind, count)));
        return all;
    }

    /** Which one a caller calls, so that all are called in turn and never one soon after another next to it. */
    int number(long call) {
        return (int) (call * STRIDE % count);
    }

    /** The name of one of the objects. */
    static String name(int number) {
        return "cells/" + number;
    }
}
