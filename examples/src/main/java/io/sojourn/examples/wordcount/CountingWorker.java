package io.sojourn.examples.wordcount;

/** Counts piece by piece and says so after each. */
final class CountingWorker implements Worker {

    private final WorkerIdentity identity;

    CountingWorker(WorkerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public WorkerIdentity identity() {
        return identity;
    }

    @Override
    public Counts count(Batch batch, Progress progress) {
        Words words = new Words();
        int counted = 0;
        for (Piece piece : batch.pieces()) {
            words.add(piece.text());
            words.endOfWord();
            progress.counted(++counted);
        }
        return words.counts();
    }
}
