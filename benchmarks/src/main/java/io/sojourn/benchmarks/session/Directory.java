package io.sojourn.benchmarks.session;

import io.sojourn.Remote;
import io.sojourn.benchmarks.marshalling.Payloads.User;

/** What the skeleton that is measured calls. */
@Remote
interface Directory {

    /** Whether an address is in use. */
    boolean exist(String email);

    /** The user of a number. */
    User get(long id);
}
