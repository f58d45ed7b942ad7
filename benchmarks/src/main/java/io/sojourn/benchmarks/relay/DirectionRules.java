package io.sojourn.benchmarks.relay;

import java.util.Set;

/**
 * What happens to frames on their way in one direction. Probabilities are for each frame, from 0 to 1.
 *
 * @param delayMillis how long each frame is held back
 * @param jitterMillis how much longer at most, at random; order is kept
 * @param lose probability that a frame is lost, and with it all that follows: a stream with a hole cannot go on. Its
 *     connection is cut {@value #SILENCE_MILLIS} ms later
 * @param burst mean number of frames in a burst of losses (Gilbert-Elliott); 1 for independent losses
 * @param duplicate probability that a frame goes twice
 * @param reorder probability that frames of the next {@value #OVERTAKING_MILLIS} ms overtake a frame
 * @param corrupt probability that one bit of a frame is turned
 * @param stall probability that the direction pauses in front of a frame
 * @param stallMillis how long
 * @param held whether nothing passes for now; the frames wait, as they do in a network that is partitioned for a while
 * @param dark whether everything is thrown away; connections that have lost something are cut when this ends
 * @param swallowed kinds of frames that are left out one by one
 */
public record DirectionRules(
        long delayMillis,
        long jitterMillis,
        double lose,
        double burst,
        double duplicate,
        double reorder,
        double corrupt,
        double stall,
        long stallMillis,
        boolean held,
        boolean dark,
        Set<FrameKind> swallowed) {

    /** How long a direction that lost a frame is silent before its connection is cut. */
    public static final int SILENCE_MILLIS = 300;

    /** How long a frame waits to be overtaken. */
    public static final int OVERTAKING_MILLIS = 20;

    /** Everything passes at once and unchanged. */
    public static final DirectionRules NONE = new DirectionRules(0, 0, 0, 1, 0, 0, 0, 0, 0, false, false, Set.of());

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the rule that is outside. */
    public DirectionRules {
        probability("lose", lose);
        probability("duplicate", duplicate);
        probability("reorder", reorder);
        probability("corrupt", corrupt);
        probability("stall", stall);
        if (burst < 1) {
            throw new IllegalArgumentException("burst must be at least 1, but is " + burst + ".");
        }
        if (delayMillis < 0 || jitterMillis < 0 || stallMillis < 0) {
            throw new IllegalArgumentException("delay, jitter and stall must not be negative.");
        }
        swallowed = Set.copyOf(swallowed);
    }

    /** Whether frames may have to wait. */
    boolean delays() {
        return delayMillis > 0 || jitterMillis > 0 || reorder > 0;
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be a probability from 0 to 1, but is " + value + ".");
        }
    }
}
