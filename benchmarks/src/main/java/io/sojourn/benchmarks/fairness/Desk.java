package io.sojourn.benchmarks.fairness;

import io.sojourn.Remote;
import io.sojourn.benchmarks.marshalling.Payloads.User;

/** An object with small methods and with others that are none. */
@Remote
public interface Desk {

    /** Gives a user; the small call. */
    User get(long id);

    /** Gives back bytes. */
    byte[] echo(byte[] bytes);

    /** Takes bytes; how many. */
    int take(byte[] bytes);

    /** Gives as many bytes as asked for, up to 4,000,000. */
    byte[] give(int count);

    /** Blocks for so long. */
    void sleep(int millis);

    /** Keeps a processor busy for so long. */
    void compute(int millis);
}
