package io.sojourn.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Between real processes")
@Timeout(180)
class ShortSoakTest {

    private static final long SEED = 1;

    @TempDir
    Path work;

    private final StringWriter shown = new StringWriter();

    @Test
    @DisplayName("schedule 7 (connections flap) and schedule 13 (server killed) break no promise")
    void shortSchedules() throws Exception {
        Soak soak = new Soak(new PrintWriter(shown, true), work, SEED);

        boolean kept = soak.schedules(0, List.of(7, 13));

        assertThat(kept).as(shown.toString()).isTrue();
        assertThat(shown.toString())
                .contains("7   connections flap", "13  server killed", "2 of 2 kept every promise")
                .doesNotContain("BROKEN");
    }
}
