package io.sojourn.naming.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is left of a lease")
class LeaseSightingsTest {

    private static final NodeId NODE = new NodeId(1, 2);

    private final LeaseSightings leases = new LeaseSightings(1_000);

    @Test
    @DisplayName("falls from the whole lease to nothing, and no further")
    void falls() {
        leases.look(Map.of(NODE, 5L), 100);

        assertThat(leases.left(NODE, 100)).hasValue(1_000);
        assertThat(leases.left(NODE, 900)).hasValue(200);
        assertThat(leases.left(NODE, 5_000)).hasValue(0);
    }

    @Test
    @DisplayName("is whole again after a renewal, and only then")
    void renewed() {
        leases.look(Map.of(NODE, 5L), 100);
        leases.look(Map.of(NODE, 5L), 600);
        assertThat(leases.left(NODE, 600)).hasValue(500);

        leases.look(Map.of(NODE, 6L), 700);
        assertThat(leases.left(NODE, 700)).hasValue(1_000);
    }

    @Test
    @DisplayName("is not known of a node that is not registered")
    void gone() {
        leases.look(Map.of(NODE, 5L), 100);
        leases.look(Map.of(), 200);

        assertThat(leases.left(NODE, 200)).isEmpty();
    }
}
