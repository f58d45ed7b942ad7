package io.sojourn.examples.chat;

import io.sojourn.Remote;
import java.util.List;

/** A room in which every member hears what the others say. */
@Remote
public interface Room {

    /**
     * Enters the room.
     *
     * @param name how the others see the member
     * @param member called back with all that is said by others
     * @return the member's seat, through which it speaks
     * @throws NameInUse if somebody of that name is in the room
     */
    Seat enter(String name, Member member) throws NameInUse;

    /** The names of those in the room, sorted. */
    List<String> names();
}
