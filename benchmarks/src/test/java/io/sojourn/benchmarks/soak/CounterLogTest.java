package io.sojourn.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The log of counted calls")
class CounterLogTest {

    @TempDir
    Path directory;

    private final List<String> read = new ArrayList<>();

    @Test
    @DisplayName("gives back what callers on many threads have logged")
    void many() {
        Path file = directory.resolve("log");
        try (CounterLog log = CounterLog.open(file, this::note)) {
            IntStream.range(0, 1_000).parallel().forEach(number -> log.append(number % 7, number));
        }

        CounterLog.open(file, this::note).close();

        assertThat(read).hasSize(1_000).doesNotHaveDuplicates().contains("3 10");
    }

    @Test
    @DisplayName("ignores a last line that was not finished, wherever it was torn, and goes on behind the line before")
    void torn() throws IOException {
        for (String rest : List.of("1", "12 ", "12 34")) {
            Path file = directory.resolve("torn at " + rest.length());
            Files.writeString(file, "1 2\n" + rest);
            read.clear();

            try (CounterLog log = CounterLog.open(file, this::note)) {
                log.append(5, 6);
            }

            assertThat(read).first().isEqualTo("1 2");
            read.clear();
            CounterLog.open(file, this::note).close();
            assertThat(read).startsWith("1 2").endsWith("5 6");
        }
    }

    private void note(int caller, long number) {
        read.add(caller + " " + number);
    }
}
