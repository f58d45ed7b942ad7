package io.sojourn.naming.server.endtoend;

import io.sojourn.Idempotent;
import io.sojourn.Remote;

/** Stamps tickets, which must not happen twice to one. */
@Remote
public interface Stamps {

    /** Stamps a ticket; says who did. */
    String stamp(String ticket);

    /** Says who is there. */
    @Idempotent
    String look();
}
