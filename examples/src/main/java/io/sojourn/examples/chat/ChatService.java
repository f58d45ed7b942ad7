package io.sojourn.examples.chat;

import io.sojourn.Remote;

/** Leads to rooms. */
@Remote
public interface ChatService {

    /** The room of that name; made when it is asked for the first time. */
    Room room(String name);
}
