package io.sojourn.runtime.behaviour.moving;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the tests of moves call. */
@Remote
interface Tally {

    /** Adds one, and says how many there are. */
    long increment();

    long count();

    /** Where the object lives, as the object itself knows it. */
    String home();

    /** Writes down an entry; ordered. */
    CompletionStage<Integer> note(String entry);

    @Oneway
    void jot(String entry);

    List<String> notes();

    /** Waits until the object is told to go on, and adds one. */
    long incrementSlowly();

    /** Moves itself, and returns at once. */
    String wander(String destination);

    /** Moves itself, and waits for that. */
    String wanderAndWait(String destination);

    /** Keeps another object. */
    void keep(Tally other);

    Tally kept();

    Tally self();
}
