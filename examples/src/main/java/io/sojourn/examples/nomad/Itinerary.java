package io.sojourn.examples.nomad;

import io.sojourn.Remote;
import java.time.Duration;

/** Is told where an auction goes. */
@Remote
public interface Itinerary {

    /**
     * The auction has moved.
     *
     * @param pause for how long no bid could be made
     */
    void moved(String from, String to, Duration pause);
}
