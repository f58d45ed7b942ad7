package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Objects that are on their way to a node")
class IncomingLimitsTest {

    private static final NodeId NORTH = new NodeId(1, 1);
    private static final NodeId SOUTH = new NodeId(2, 2);
    private static final NodeId WEST = new NodeId(3, 3);

    private final IncomingLimits limits = new IncomingLimits(4, 1_000);

    @Test
    @DisplayName("are bounded for each node that they come from, so that others still have room")
    void perSource() {
        assertThat(limits.take(NORTH, 100)).isEmpty();
        assertThat(limits.take(NORTH, 100)).isEmpty();
        assertThat(limits.take(NORTH, 100))
                .hasValueSatisfying(why ->
                        assertThat(why).contains("2 objects with 200 bytes", NORTH.toString(), "at most 2 and 500"));
        assertThat(limits.take(SOUTH, 400)).isEmpty();
        assertThat(limits.take(SOUTH, 101)).isPresent();
    }

    @Test
    @DisplayName("are bounded together")
    void together() {
        assertThat(limits.take(NORTH, 300)).isEmpty();
        assertThat(limits.take(SOUTH, 300)).isEmpty();
        assertThat(limits.take(WEST, 401))
                .hasValueSatisfying(why -> assertThat(why).contains("600 bytes"));
        assertThat(limits.take(WEST, 400)).isEmpty();
    }

    @Test
    @DisplayName("make room when they have come, and one may be as large as it likes")
    void given() {
        assertThat(limits.take(NORTH, 900)).isEmpty();
        assertThat(limits.take(NORTH, 10)).isPresent();
        limits.give(NORTH, 900);
        assertThat(limits.take(NORTH, 10)).isEmpty();
        assertThat(limits.take(NORTH, 490)).isEmpty();
    }
}
