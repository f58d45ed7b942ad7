package io.sojourn.examples.wordcount;

import java.util.HashMap;
import java.util.Map;

/** Adds up what the workers report by callback about batches that they have not delivered yet. */
final class Scoreboard {

    private final Farm farm;
    private final Display display;
    private final Map<Integer, Integer> filesReported = new HashMap<>();

    Scoreboard(Farm farm, Display display) {
        this.farm = farm;
        this.display = display;
    }

    /** The worker of the batch has counted so many of its pieces. */
    synchronized void reported(Batch batch, int pieces) {
        long files = batch.pieces().stream().limit(pieces).filter(Piece::last).count();
        filesReported.put(batch.number(), (int) files);
        show();
    }

    /** The batch is delivered, or its worker is lost; what was reported about it says nothing any more. */
    synchronized void closed(Batch batch) {
        filesReported.remove(batch.number());
        show();
    }

    private void show() {
        display.position(farm.filesCounted()
                + filesReported.values().stream().mapToInt(Integer::intValue).sum());
    }
}
