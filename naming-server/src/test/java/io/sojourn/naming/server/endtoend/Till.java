package io.sojourn.naming.server.endtoend;

import io.sojourn.Remote;

/** Counts, wherever it is. */
@Remote
interface Till {
    int ring();

    String home();
}
