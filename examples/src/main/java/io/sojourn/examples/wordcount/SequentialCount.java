package io.sojourn.examples.wordcount;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.file.Path;

/** Counts file after file in one thread: what the farm's answer is checked against. */
final class SequentialCount {

    private SequentialCount() {}

    static Counts of(TextFiles files) throws IOException {
        Words words = new Words();
        char[] buffer = new char[8 << 10];
        for (Path file : files.files()) {
            try (Reader in = TextFile.open(files.root().resolve(file))) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    words.add(CharBuffer.wrap(buffer, 0, count));
                }
            }
            words.endOfWord();
        }
        return words.counts();
    }
}
