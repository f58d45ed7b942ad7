package io.sojourn.benchmarks.relay;

import org.jspecify.annotations.Nullable;

/**
 * What a relay does to the connections through it.
 *
 * @param up what happens on the way to the target
 * @param down what happens on the way back
 * @param cutFrom after how many frames, of both directions together, a connection is cut at the earliest; 0 for never
 * @param cutTo after how many at the latest; each connection has a random number of its own
 * @param cutAt a step of the protocol at which connections are cut, or null
 * @param cuts how many connections are cut at that step before the rule is used up
 */
public record RelayRules(
        DirectionRules up,
        DirectionRules down,
        int cutFrom,
        int cutTo,
        @Nullable CutAt cutAt,
        int cuts) {

    /** Everything passes. */
    public static final RelayRules NONE = new RelayRules(DirectionRules.NONE, DirectionRules.NONE, 0, 0, null, 0);

    /** Checks the bounds of cutting. */
    public RelayRules {
        if (cutFrom < 0 || cutTo < cutFrom) {
            throw new IllegalArgumentException(
                    "Connections are cut after FROM to TO frames, 0 <= FROM <= TO, but " + cutFrom + "-" + cutTo + ".");
        }
    }

    /**
     * Reads rules like {@code delay=10 up.lose=0.01 down.dark=true cut=1-2000 stall=0.0002/200}; see
     * {@link RulesText#HELP}. An empty text lets everything pass.
     *
     * @throws IllegalArgumentException naming the word that is no rule
     */
    public static RelayRules parse(String text) {
        return RulesText.parse(text);
    }

    DirectionRules of(Direction direction) {
        return direction == Direction.UP ? up : down;
    }
}
