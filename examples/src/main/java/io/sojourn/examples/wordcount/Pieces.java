package io.sojourn.examples.wordcount;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Cuts files into pieces, one after the other and only as far as they are asked for. Not thread-safe. */
final class Pieces implements AutoCloseable {

    static final int MAXIMUM_CHARACTERS = 64 << 10;

    private final Path root;
    private final Iterator<Path> files;
    private @Nullable OpenText current;

    Pieces(TextFiles text) {
        root = text.root();
        files = text.files().iterator();
    }

    /** The next piece, or null after the last one of the last file. */
    @Nullable
    Piece next() throws IOException {
        if (current == null) {
            if (!files.hasNext()) {
                return null;
            }
            Path file = files.next();
            current = new OpenText(file.toString(), TextFile.open(root.resolve(file)));
        }
        Piece piece = current.cut();
        if (piece.last()) {
            close();
        }
        return piece;
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.reader.close();
            current = null;
        }
    }

    private static final class OpenText {

        private final String file;
        private final Reader reader;
        private int number;
        private int ahead;

        OpenText(String file, Reader reader) throws IOException {
            this.file = file;
            this.reader = reader;
            this.ahead = reader.read();
        }

        /**
         * Reads up to the first place between two words after which a further word might not fit. Runs of letters are
         * followed as {@link Words} follows them, so that both agree where a very long one is cut.
         */
        Piece cut() throws IOException {
            StringBuilder text = new StringBuilder();
            int run = 0;
            while (ahead >= 0 && (run > 0 || text.length() <= MAXIMUM_CHARACTERS - Words.MAXIMUM_LENGTH)) {
                text.append((char) ahead);
                run = Character.isLetterOrDigit((char) ahead) ? (run + 1) % Words.MAXIMUM_LENGTH : 0;
                ahead = reader.read();
            }
            return new Piece(file, number++, ahead < 0, text.toString());
        }
    }
}
