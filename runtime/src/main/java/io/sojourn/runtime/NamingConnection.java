package io.sojourn.runtime;

import io.sojourn.naming.Naming;

/** What a node has to do with its naming server over its life. */
interface NamingConnection extends AutoCloseable {

    /** The names. */
    Naming naming();

    /** Takes back what the node bound, as far as a naming server can be reached; does not wait long. */
    void withdraw();

    /** Stops all work. */
    @Override
    void close();
}
