package io.sojourn.examples.wordcount;

import io.sojourn.Portable;

/**
 * Who a worker is, for people.
 *
 * @param name its name
 * @param process the number of its process on its machine
 */
@Portable
public record WorkerIdentity(String name, long process) {

    @Override
    public String toString() {
        return name + " (process " + process + ")";
    }
}
