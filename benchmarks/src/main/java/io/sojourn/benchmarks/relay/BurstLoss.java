package io.sojourn.benchmarks.relay;

import java.util.random.RandomGenerator;

/** Losses that come alone or in bursts (Gilbert-Elliott): in a burst every frame is lost. One thread only. */
final class BurstLoss {

    private boolean inBurst;

    /** Whether the next frame is lost. */
    boolean next(double rate, double meanBurst, RandomGenerator chance) {
        if (rate <= 0) {
            inBurst = false;
        } else if (rate >= 1) {
            inBurst = true;
        } else if (inBurst) {
            inBurst = chance.nextDouble() >= 1 / meanBurst;
        } else {
            inBurst = chance.nextDouble() < rate / (meanBurst * (1 - rate));
        }
        return inBurst;
    }
}
