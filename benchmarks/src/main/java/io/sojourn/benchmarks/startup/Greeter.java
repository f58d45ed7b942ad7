package io.sojourn.benchmarks.startup;

import io.sojourn.Remote;

/** Answers the first call. */
@Remote
public interface Greeter {

    /** A greeting. */
    String greet(String name);
}
