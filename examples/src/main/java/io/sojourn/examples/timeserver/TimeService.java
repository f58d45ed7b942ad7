package io.sojourn.examples.timeserver;

import io.sojourn.Remote;
import java.time.Instant;

/** A clock that can be read and set. */
@Remote
public interface TimeService {

    /** What the clock shows. */
    Instant time();

    /** Sets the clock; it goes on from there. */
    void setTime(Instant time);
}
