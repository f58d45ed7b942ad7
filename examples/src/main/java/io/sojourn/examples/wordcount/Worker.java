package io.sojourn.examples.wordcount;

import io.sojourn.Deadline;
import io.sojourn.Remote;

/** Counts words for whoever asks; bound under a name that begins with {@value #PREFIX}. */
@Remote
public interface Worker {

    /** Where masters look for workers. */
    String PREFIX = "wordcount/worker/";

    /** Who this is. */
    WorkerIdentity identity();

    /**
     * Counts the words of a batch.
     *
     * @param batch what to count; travels by value
     * @param progress told after each piece, before this method returns
     * @return the words of the whole batch
     */
    @Deadline(60)
    Counts count(Batch batch, Progress progress);
}
