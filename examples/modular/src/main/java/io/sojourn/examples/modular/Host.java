package io.sojourn.examples.modular;

import io.sojourn.Remote;

/** Greets visitors. */
@Remote
interface Host {

    /** Asks the visitor for its name and greets it. */
    Greeting greet(Visitor visitor);
}
