package io.sojourn.naming.server.endtoend;

import io.sojourn.Remote;

/** The smallest object worth a name. */
@Remote
public interface Greeter {

    /** A greeting. */
    String greet(String whom);
}
