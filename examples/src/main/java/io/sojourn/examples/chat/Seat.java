package io.sojourn.examples.chat;

import io.sojourn.Remote;

/** One member's place in a room. Only who holds the reference can speak from it. */
@Remote
public interface Seat {

    /** Says something to all others in the room. */
    void say(String text);

    /** Leaves the room; the seat is gone afterwards. */
    void leave();
}
