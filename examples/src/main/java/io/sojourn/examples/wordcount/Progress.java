package io.sojourn.examples.wordcount;

import io.sojourn.Remote;

/** A callback of the master. */
@Remote
@FunctionalInterface
public interface Progress {

    /**
     * Some pieces of the batch are counted, although their words are not delivered yet.
     *
     * @param pieces how many
     */
    void counted(int pieces);
}
