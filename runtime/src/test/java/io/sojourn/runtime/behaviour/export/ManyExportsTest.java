package io.sojourn.runtime.behaviour.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many short-lived objects at one port. */
class ManyExportsTest {

    private static final int ROUNDS = 10_000;
    private static final int CALLED_EVERY = 100;

    @Remote
    interface Ticket {
        int number();
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("B074: 10,000 rounds of export and unexport on one port leave nothing behind")
    void manyRounds() {
        Node server = nodes.server();
        Node client = nodes.client();
        Set<Object> identities = new HashSet<>();

        for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            Ticket ticket = () -> number;
            Ticket remote = Nodes.serve(server, ticket, Ticket.class, client);
            identities.add(server.reference(ticket).object());
            if (round % CALLED_EVERY == 0) {
                assertThat(remote.number()).isEqualTo(round);
            }
            assertThat(server.unexport(ticket)).isTrue();
        }

        assertThat(identities).as("identities are never used again").hasSize(ROUNDS);
        assertThat(server.report().exportedObjects()).isZero();
        assertThat(server.report().connections()).isEqualTo(1);
        assertThat(client.report().connections()).isEqualTo(1);
    }
}
