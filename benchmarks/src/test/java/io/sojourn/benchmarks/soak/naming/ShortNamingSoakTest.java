package io.sojourn.benchmarks.soak.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Three naming servers and their clients in processes of their own")
@Timeout(180)
class ShortNamingSoakTest {

    private static final long SEED = 1;

    @TempDir
    Path work;

    private final StringWriter shown = new StringWriter();

    @Test
    @DisplayName(
            "keep every promise when the leader is killed (27), cut off (28), heard by nobody (28) and stopped (29)")
    void shortSchedules() throws Exception {
        // The relays between naming servers listen at loopback addresses that only Linux has without being asked.
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        NamingSoak soak = new NamingSoak(new PrintWriter(shown, true), work, SEED);

        soak.one(
                new NamingSchedule(27, "short", 0, 0, Duration.ofMinutes(1), false, ShortNamingSoakTest::play),
                Duration.ZERO);

        assertThat(shown.toString())
                .contains("27  short", "agreement again after")
                .doesNotContain("BROKEN");
    }

    private static void play(NamingArena arena, Duration time) throws IOException {
        arena.start();
        KillPlays.killFor(arena, List.of(arena.peers().leader()), "the leader was killed");
        LinkPlays.play(arena, LinkPlays.Trouble.ISOLATED_DARK);
        LinkPlays.play(arena, LinkPlays.Trouble.MUTE);
        KillPlays.pauseFor(arena, Duration.ofSeconds(2));
    }
}
