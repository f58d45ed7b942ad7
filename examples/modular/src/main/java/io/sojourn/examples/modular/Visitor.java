package io.sojourn.examples.modular;

import io.sojourn.Remote;

/** A callback of the host. */
@Remote
interface Visitor {

    /** What the visitor is called. */
    String name();
}
