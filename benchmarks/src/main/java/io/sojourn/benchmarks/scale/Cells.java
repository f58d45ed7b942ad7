package io.sojourn.benchmarks.scale;

import io.sojourn.Remote;
import java.util.List;

/** Where objects are found that have no name. */
@Remote
public interface Cells {

    /**
     * Some of them.
     *
     * @param from number of the first
     * @param to number after that of the last
     */
    List<Cell> some(int from, int to);
}
