package io.sojourn.examples.timeserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The system's clock, shifted by what {@link #setTime} asked for. */
final class AdjustableClock implements TimeService {

    private final Clock clock;
    private volatile Duration shift = Duration.ZERO;

    AdjustableClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant time() {
        return clock.instant().plus(shift);
    }

    @Override
    public void setTime(Instant time) {
        shift = Duration.between(clock.instant(), time);
    }
}
