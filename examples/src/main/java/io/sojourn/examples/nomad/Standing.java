package io.sojourn.examples.nomad;

import java.util.List;

/**
 * How an auction stands.
 *
 * @param price the highest bid, which is also how many bids there were
 * @param path the houses where it has been, in this order; it is in the last one
 */
public record Standing(long price, List<String> path) {

    /** Copies the list. */
    public Standing {
        path = List.copyOf(path);
    }
}
