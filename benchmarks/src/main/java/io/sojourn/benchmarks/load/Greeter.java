package io.sojourn.benchmarks.load;

import io.sojourn.Remote;

/** Somebody with a short answer, for programs that measure something else than what is called. */
@Remote
public interface Greeter {

    /** Answers at once. */
    String greet(String name);
}
