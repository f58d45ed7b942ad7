package io.sojourn.examples.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiecesTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("Cut into pieces or not, a text has the same words, also where a word is longer than a piece")
    void sameWords() throws IOException {
        Files.writeString(directory.resolve("empty"), "");
        Files.writeString(directory.resolve("short"), "one two");
        Files.writeString(directory.resolve("one-long-word"), "x".repeat(300_001));
        Files.writeString(directory.resolve("mixed"), randomText());

        List<Piece> pieces = cut();

        assertThat(pieces).hasSizeGreaterThan(8).allMatch(piece -> piece.text().length() <= Pieces.MAXIMUM_CHARACTERS);
        assertThat(count(pieces)).isEqualTo(SequentialCount.of(TextFiles.below(directory)));
    }

    @Test
    @DisplayName("Bytes that are no UTF-8 separate words and do no other harm; binary files are left out")
    void robust() throws IOException {
        Files.write(directory.resolve("latin"), "caf\u00E9 bar\u00FF\u00FE z".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(directory.resolve("cut-off"), new byte[] {'a', ' ', 'b', (byte) 0xE2, (byte) 0x82});
        Files.write(directory.resolve("binary"), new byte[] {'a', 0, 'b'});
        Files.createDirectories(directory.resolve(".hidden"));
        Files.writeString(directory.resolve(".hidden/text"), "hidden");

        TextFiles files = TextFiles.below(directory);

        assertThat(files.files()).extracting(Path::toString).containsExactly("cut-off", "latin");
        assertThat(files.leftOut()).isEqualTo(1);
        assertThat(count(cut()).words()).containsOnlyKeys("a", "b", "caf", "bar", "z");
        assertThat(count(cut())).isEqualTo(SequentialCount.of(files));
    }

    private List<Piece> cut() throws IOException {
        List<Piece> all = new ArrayList<>();
        try (Pieces pieces = new Pieces(TextFiles.below(directory))) {
            for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
                all.add(piece);
            }
        }
        return all;
    }

    private static Counts count(List<Piece> pieces) {
        return new CountingWorker(new WorkerIdentity("test", 1)).count(new Batch(0, pieces), counted -> {});
    }

    private static String randomText() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400_000; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(40)) {
                        case 0 -> ' ';
                        case 1 -> 0x1F600 + random.nextInt(16);
                        case 2 -> 0x00E4;
                        default -> 'a' + random.nextInt(3);
                    });
        }
        return text.toString();
    }
}
