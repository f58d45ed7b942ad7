package io.sojourn.examples.chat;

import io.sojourn.Remote;

/** A callback that lives in the member's process. */
@Remote
public interface Member {

    /** Somebody said something. */
    void hear(String from, String text);

    /** Something happened in the room: somebody came, left, or was lost. */
    void notice(String text);
}
