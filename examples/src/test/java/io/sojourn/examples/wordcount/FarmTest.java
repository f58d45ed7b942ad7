package io.sojourn.examples.wordcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("A batch that comes back is handed out again and counts once")
    void givenBack() throws Exception {
        try (Pieces pieces = files(3)) {
            Farm farm = new Farm(pieces, 2);
            Batch first = farm.take();
            Batch second = farm.take();
            farm.giveBack(first);

            assertThat(farm.take()).isEqualTo(first);
            farm.deliver(second, new Counts(Map.of("word", 1L)));
            assertThat(farm.filesCounted()).isEqualTo(1);
            farm.deliver(first, new Counts(Map.of("word", 2L)));

            assertThat(farm.take()).as("nothing is left").isNull();
            assertThat(farm.filesCounted()).isEqualTo(3);
            assertThat(farm.counts().words()).isEqualTo(Map.of("word", 3L));
        }
    }

    @Test
    @DisplayName("A batch that comes back again and again ends the count with the names of its files")
    void poison() throws Exception {
        try (Pieces pieces = files(1)) {
            Farm farm = new Farm(pieces, 2);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            farm.giveBack(farm.take());
                        }
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("file-0");
        }
    }

    private Pieces files(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Files.writeString(directory.resolve("file-" + i), "word");
        }
        return new Pieces(TextFiles.below(directory));
    }
}
