package io.sojourn.benchmarks.soak.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Objects that move between real processes")
@Timeout(180)
class ShortMigrationSoakTest {

    private static final long SEED = 1;

    @TempDir
    Path work;

    private final StringWriter shown = new StringWriter();

    @Test
    @DisplayName("B129: count every acknowledged call once through 100 moves, while a process is killed")
    void shortRun() throws Exception {
        boolean kept = new MigrationSoak(new PrintWriter(shown, true), work, SEED).play(Duration.ofSeconds(6), 100, 1);

        assertThat(kept).as(shown.toString()).isTrue();
        assertThat(shown.toString()).contains("all promises kept");
    }
}
