package io.sojourn.benchmarks.load;

import java.time.Duration;

/**
 * How long measuring takes.
 *
 * @param repetitions of each measurement
 * @param counted time of each
 * @param warmUp the most time before all repetitions
 */
public record Pace(int repetitions, Duration counted, Duration warmUp) {

    /** So long calls go on before they are counted, once their code is compiled. */
    public static final Duration SETTLED = Duration.ofMillis(300);
}
