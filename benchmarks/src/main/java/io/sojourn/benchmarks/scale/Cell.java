package io.sojourn.benchmarks.scale;

import io.sojourn.Remote;

/** One of many objects. */
@Remote
public interface Cell {

    /** Its number. */
    int number();
}
