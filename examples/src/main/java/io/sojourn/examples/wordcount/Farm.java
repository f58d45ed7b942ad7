package io.sojourn.examples.wordcount;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands out batches, takes their results, and hands out again what comes back uncounted. Each batch counts once: its
 * words are added when its result is delivered and at no other time. All methods may be called from any thread.
 */
final class Farm {

    private static final int BATCH_CHARACTERS = 2 * Pieces.MAXIMUM_CHARACTERS;
    private static final int MAXIMUM_RETURNS = 5;

    private final Pieces pieces;
    private final int batchPieces;
    private final Deque<Batch> returned = new ArrayDeque<>();
    private final Map<Integer, Integer> returns = new HashMap<>();
    private final Set<Integer> handedOut = new HashSet<>();
    private final Map<String, Integer> piecesDelivered = new HashMap<>();
    private final Map<String, Integer> piecesInFile = new HashMap<>();
    private final Map<String, Long> words = new HashMap<>();
    private int batches;
    private int filesCounted;
    private boolean exhausted;

    /** Hands out at most as many pieces in one batch. */
    Farm(Pieces pieces, int batchPieces) {
        this.pieces = pieces;
        this.batchPieces = batchPieces;
    }

    /** The next batch, or null when all is counted. Waits while others hold batches that may still come back. */
    synchronized @Nullable Batch take() throws IOException, InterruptedException {
        Batch batch = returned.poll();
        while (batch == null && !(exhausted && handedOut.isEmpty())) {
            if (exhausted) {
                wait();
                batch = returned.poll();
            } else {
                batch = cut();
            }
        }
        if (batch != null) {
            handedOut.add(batch.number());
        }
        return batch;
    }

    private @Nullable Batch cut() throws IOException {
        List<Piece> cut = new ArrayList<>();
        for (int characters = 0; cut.size() < batchPieces && characters < BATCH_CHARACTERS; ) {
            Piece piece = pieces.next();
            if (piece == null) {
                exhausted = true;
                break;
            }
            if (piece.last()) {
                piecesInFile.put(piece.file(), piece.number() + 1);
            }
            characters += piece.text().length();
            cut.add(piece);
        }
        notifyAll();
        return cut.isEmpty() ? null : new Batch(batches++, cut);
    }

    /** Adds the result of a batch. */
    synchronized void deliver(Batch batch, Counts counts) {
        handedOut.remove(batch.number());
        counts.words().forEach((word, count) -> words.merge(word, count, Long::sum));
        for (Piece piece : batch.pieces()) {
            int delivered = piecesDelivered.merge(piece.file(), 1, Integer::sum);
            if (piecesInFile.getOrDefault(piece.file(), 0) == delivered) {
                piecesDelivered.remove(piece.file());
                piecesInFile.remove(piece.file());
                filesCounted++;
            }
        }
        notifyAll();
    }

    /** Takes back a batch whose worker is gone, for the next one who asks. */
    synchronized void giveBack(Batch batch) {
        if (returns.merge(batch.number(), 1, Integer::sum) > MAXIMUM_RETURNS) {
            throw new IllegalStateException("Batch " + batch.number() + " came back uncounted " + MAXIMUM_RETURNS
                    + " times; one of its files seems to kill workers: " + batch.files());
        }
        handedOut.remove(batch.number());
        returned.add(batch);
        notifyAll();
    }

    /** How many files are counted completely, their words included. */
    synchronized int filesCounted() {
        return filesCounted;
    }

    /** All words delivered so far. */
    synchronized Counts counts() {
        return new Counts(Map.copyOf(words));
    }
}
