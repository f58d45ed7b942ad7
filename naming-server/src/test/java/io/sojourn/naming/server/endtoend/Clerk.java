package io.sojourn.naming.server.endtoend;

import io.sojourn.Idempotent;
import io.sojourn.Remote;

/** An object with a method that may run again and one that may not. */
@Remote
public interface Clerk {

    /** Looks something up; says who did, and at which attempt. */
    @Idempotent
    String look();

    /** Writes something down; says who did, and at which attempt. */
    String write();
}
