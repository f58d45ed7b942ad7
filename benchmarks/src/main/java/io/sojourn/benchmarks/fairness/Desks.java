package io.sojourn.benchmarks.fairness;

import io.sojourn.Remote;
import java.util.List;

/** Where desks are found. */
@Remote
public interface Desks {

    /** All desks. */
    List<Desk> all();
}
