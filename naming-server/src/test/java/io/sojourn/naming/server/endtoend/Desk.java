package io.sojourn.naming.server.endtoend;

import io.sojourn.Idempotent;
import io.sojourn.Oneway;
import io.sojourn.Remote;
import java.util.concurrent.CompletionStage;

/** A member of a service, with a method of each kind. */
@Remote
public interface Desk {

    /** Says who has served. */
    String serve();

    /** As {@link #serve}, but may run again. */
    @Idempotent
    String look();

    /** As {@link #serve}, without waiting. */
    CompletionStage<String> serveLater();

    /** Counts as served. */
    @Oneway
    void ring();

    /** Lets an object of the caller greet the desk. */
    String greetedBy(Greeter greeter);

    /** Serves when it is told to. */
    String wait(int ticket);
}
