package io.sojourn.benchmarks.overload;

import io.sojourn.Remote;

/** Somebody who can only be asked so often, because each answer takes its time. */
@Remote
public interface Waiter {

    /** Takes as long as the server says. */
    void serve();

    /** Takes as long as asked for. */
    void serveSlowly(int millis);
}
