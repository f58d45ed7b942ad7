package io.sojourn.naming.server.endtoend;

import io.sojourn.Idempotent;
import io.sojourn.Remote;
import java.time.Duration;

/** Stamps tickets, which must not happen twice to one. */
@Remote
public interface Stamps {

    /** Stamps a ticket; says who did. */
    String stamp(String ticket);

    /** Says who is there. */
    @Idempotent
    String look();

    /** Says who is there, but only when what is looked for is found, or after so long. */
    @Idempotent
    String lookFor(Duration time);
}
