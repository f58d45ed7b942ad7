package io.sojourn.benchmarks.soak.naming;

import io.sojourn.Remote;

/** What names are bound to here. */
@Remote
interface Desk {

    /** Does nothing. */
    void ring();
}
