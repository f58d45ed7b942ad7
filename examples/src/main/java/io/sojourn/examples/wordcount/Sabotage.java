package io.sojourn.examples.wordcount;

/** What may go wrong, on purpose, while a worker is waiting for the answer of its progress report. */
@FunctionalInterface
interface Sabotage {

    /** Nothing goes wrong. */
    Sabotage NONE = (worker, batch, pieces) -> {};

    /** The worker has counted so many pieces of the batch, whose words it has not delivered. */
    void reported(WorkerIdentity worker, Batch batch, int pieces);
}
