package io.sojourn.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An object that moves while others hold it")
class HoldersTest {

    private static final int SEEDS = 300;

    @Test
    @DisplayName(
            "B134: lives as long as anybody holds it, however idle, and ends when nobody does, wherever it has been")
    void livesAndEnds() {
        int moves = 0;
        int handed = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            HoldersWorld.Outcome outcome = HoldersWorld.run(seed);
            assertThat(outcome.violations()).as("seed %s", seed).isEmpty();
            moves += outcome.moves();
            handed += outcome.handed();
        }
        assertThat(moves).isGreaterThan(20 * SEEDS);
        assertThat(handed).isGreaterThan(20 * SEEDS);
    }

    /** A reference that was sent before its object moved away, and a link that was left before the object came back. */
    @Test
    @DisplayName("ends also where it was pinned, or kept, at a former home")
    void regressions() {
        for (long seed : new long[] {9, 39, 130, 132, 299, 389, 801, 863}) {
            assertThat(HoldersWorld.run(seed).violations()).as("seed %s", seed).isEmpty();
        }
    }
}
