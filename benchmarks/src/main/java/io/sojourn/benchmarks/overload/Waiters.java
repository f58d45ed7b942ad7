package io.sojourn.benchmarks.overload;

import io.sojourn.Remote;
import java.util.List;

/** Where waiters are found. */
@Remote
public interface Waiters {

    /** The waiters, as many as asked for. */
    List<Waiter> first(int count);
}
