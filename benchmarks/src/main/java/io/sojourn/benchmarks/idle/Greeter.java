package io.sojourn.benchmarks.idle;

import io.sojourn.Remote;

/** Somebody with a short answer. */
@Remote
public interface Greeter {

    /** Answers at once. */
    String greet(String name);
}
