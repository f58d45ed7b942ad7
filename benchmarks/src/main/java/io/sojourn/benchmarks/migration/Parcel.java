package io.sojourn.benchmarks.migration;

import io.sojourn.Remote;

/** An object with a state of some size. */
@Remote
public interface Parcel {

    /** How often it has been asked this. */
    long touch();
}
