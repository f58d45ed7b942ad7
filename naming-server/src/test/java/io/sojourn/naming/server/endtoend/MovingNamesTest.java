package io.sojourn.naming.server.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.NameNotFound;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Consistency;
import io.sojourn.node.Drained;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("An object that moves")
@Timeout(180)
class MovingNamesTest {

    private final List<Node> nodes = new ArrayList<>();
    private Node naming;
    private Node client;
    private Node north;
    private Node south;
    private Node west;
    private Till till;

    @BeforeEach
    void start() {
        naming = Node.builder().listen("tcp://localhost:0").embeddedNaming().start();
        north = node("north");
        south = node("south");
        west = node("west");
        client = Node.builder().naming(naming.endpoints()).start();
        north.bind("shop/till", new TravellingTill(north));
        till = client.lookup("shop/till", Till.class);
    }

    private Node node(String name) {
        Node node = Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .naming(naming.endpoints())
                .start();
        nodes.add(node);
        return node;
    }

    @AfterEach
    void close() {
        client.close(Duration.ZERO);
        nodes.forEach(node -> node.close(Duration.ZERO));
        naming.close(Duration.ZERO);
    }

    @Test
    @DisplayName("B134: takes its names along, which outlive the node that bound them")
    void namesFollow() {
        assertThat(till.ring()).isEqualTo(1);
        Moved moved = client.move("shop/till", "south");
        assertThat(moved.fromName()).isEqualTo("north");
        assertThat(moved.toName()).isEqualTo("south");
        assertThat(client.naming()
                        .find("shop/till", Consistency.LINEARIZABLE)
                        .reference()
                        .home())
                .isEqualTo(south.id());
        assertThat(till.ring()).isEqualTo(2);
        assertThatThrownBy(() -> north.naming().unbind("shop/till")).isInstanceOf(RuntimeException.class);
        north.close();
        Node late = node("late");
        assertThat(late.lookup("shop/till", Till.class).ring()).isEqualTo(3);
        assertThat(till.home()).isEqualTo("south");
        south.naming().unbind("shop/till");
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThatThrownBy(() -> late.naming().find("shop/till", Consistency.LINEARIZABLE))
                        .isInstanceOf(NameNotFound.class));
    }

    @Test
    @DisplayName("is found by old references when the nodes where it was are gone")
    void formerHomesGone() {
        Reference old = client.reference(till);
        assertThat(till.ring()).isEqualTo(1);
        client.move("shop/till", "south");
        south.move(south.lookup("shop/till", Till.class), "west");
        north.close();
        south.close();
        assertThat(till.ring()).isEqualTo(2);
        Node stranger = node("stranger");
        assertThat(stranger.proxy(old, Till.class).ring()).isEqualTo(3);
    }

    @Test
    @DisplayName("without a name is found in the same way")
    void unnamed() {
        Till unnamed = north.export(new TravellingTill(north), Till.class);
        Till seen = client.proxy(north.reference(unnamed), Till.class);
        assertThat(seen.ring()).isEqualTo(1);
        Reference old = client.reference(seen);
        north.move(unnamed, "west");
        north.close();
        assertThat(seen.ring()).isEqualTo(2);
        assertThat(node("stranger").proxy(old, Till.class).home()).isEqualTo("west");
    }

    @Test
    @DisplayName("does not begin to move when no naming server answers")
    void noNamingServer() {
        assertThat(till.ring()).isEqualTo(1);
        assertThat(client.naming().find("shop/till", Consistency.CACHED)).isNotNull();
        String address = south.endpoints().get(0).toString();
        naming.close(Duration.ZERO);
        assertThatThrownBy(() -> north.move(north.proxy(client.reference(till), Till.class), address))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.NAMING_UNAVAILABLE));
        assertThat(till.ring()).isEqualTo(2);
    }

    @Test
    @DisplayName("leaves a node that is drained before it is closed, and no call fails")
    void drained() {
        for (int i = 0; i < 5; i++) {
            north.bind("shop/more/" + i, new TravellingTill(north));
        }
        assertThat(till.ring()).isEqualTo(1);
        Drained drained = north.drain("south", "west");
        assertThat(drained.complete()).isTrue();
        assertThat(drained.moved()).hasSize(6);
        north.close();
        assertThat(till.ring()).isEqualTo(2);
        for (int i = 0; i < 5; i++) {
            assertThat(client.lookup("shop/more/" + i, Till.class).ring()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("comes to who brings it")
    void brought() {
        Till mine = west.lookup("shop/till", Till.class);
        assertThat(west.bring(mine).toName()).isEqualTo("west");
        assertThat(mine.home()).isEqualTo("west");
        assertThat(west.bring(mine).wasThere()).isTrue();
        assertThat(till.ring()).isEqualTo(1);
    }
}
