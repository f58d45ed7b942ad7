package io.sojourn.examples.wordcount;

import io.sojourn.Portable;
import java.util.List;

/**
 * What one call takes to a worker: few enough characters to stay far below the size of a message.
 *
 * @param number tells batches apart
 * @param pieces what to count
 */
@Portable
public record Batch(int number, List<Piece> pieces) {

    /** Copies the pieces. */
    public Batch {
        pieces = List.copyOf(pieces);
    }

    /** The files that the batch has pieces of, in the order of the pieces. */
    public List<String> files() {
        return pieces.stream().map(Piece::file).distinct().toList();
    }
}
