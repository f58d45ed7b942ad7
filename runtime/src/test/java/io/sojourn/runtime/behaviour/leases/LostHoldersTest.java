package io.sojourn.runtime.behaviour.leases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.call.CallOptions;
import io.sojourn.identity.Reference;
import io.sojourn.node.ExportedObject;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OtherProcess;
import io.sojourn.runtime.behaviour.OutOfTime;
import io.sojourn.runtime.behaviour.Relay;
import io.sojourn.runtime.behaviour.leases.Garden.Plant;
import io.sojourn.runtime.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of objects when connections break and nodes die. */
class LostHoldersTest {

    private static final Duration LEASE = Duration.ofSeconds(4);
    /** Calls may be sent again for half a lease, which must do on a busy machine too. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final StandardGarden garden = new StandardGarden();

    /** A client in a process of its own. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (Node node = Nodes.calling().name("holder").lease(LEASE).start()) {
                Garden remote = node.proxy(Reference.parse(arguments[0]), Garden.class);
                Plant rose = remote.plant("rose");
                System.out.println("holds " + rose.name());
                System.in.read();
                System.out.println("held " + rose.name());
            }
        }
    }

    @Test
    @DisplayName("B082: what a crashed client held is released when its lease ends, not before")
    void crashedClient() throws Exception {
        Node server = nodes.start(Nodes.listening().lease(LEASE));
        Reference text = server.reference(server.export(garden, Garden.class));
        try (OtherProcess holder = OtherProcess.start(Holder.class, text.toString())) {
            assertThat(holder.awaitLine("holds")).isEqualTo("rose");
            await().atMost(30, SECONDS)
                    .until(() -> Garbage.exported(server, Plant.class).stream()
                            .anyMatch(plant -> plant.holders().size() == 1));
            holder.kill();
            long killed = System.nanoTime();
            Duration leaseLeft = Garbage.exported(server, Plant.class)
                    .get(0)
                    .holders()
                    .get(0)
                    .leaseLeft();
            await().atMost(30, SECONDS).until(() -> garden.get("rose").released.get() == 1);
            Duration took = Duration.ofNanos(System.nanoTime() - killed);
            assertThat(leaseLeft).isPositive();
            assertThat(took).isBetween(leaseLeft, LEASE.plusSeconds(10));
            assertThat(server.report().released())
                    .anySatisfy(released -> assertThat(released.why()).contains("lease"));
        }
    }

    @Test
    @DisplayName("B084: the pin of a reference whose reply is lost ends, and the object with it")
    void lostReply() throws Exception {
        try (Relay relay = new Relay()) {
            Node server = nodes.start(
                    Nodes.listening().lease(LEASE).advertise(relay.endpoint().toString()));
            relay.leadTo(server.endpoints().get(0));
            Node client = nodes.start(Nodes.calling().lease(LEASE));
            Garden remote = Nodes.serve(server, garden, Garden.class, client);
            assertThat(remote.lookAtKept()).isEqualTo("nothing");
            relay.towardsClient((frame, bytes, out) -> {
                if (!(frame instanceof Frame.Reply)) {
                    out.send(bytes);
                }
            });
            Garden hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(300)));
            OutOfTime.of(() -> hurried.plant("rose"), () -> garden.plants.containsKey("rose"));
            assertThat(Garbage.exported(server, Plant.class))
                    .singleElement()
                    .satisfies(plant -> assertThat(plant.pins())
                            .singleElement()
                            .satisfies(pin -> assertThat(pin.receiver()).isEqualTo(client.id())));
            relay.towardsClient((frame, bytes, out) -> out.send(bytes));
            await().atMost(30, SECONDS).until(() -> garden.get("rose").released.get() == 1);
        }
    }

    @Test
    @DisplayName(
            "B085: a network cut shorter than a lease loses no object, neither held before it nor handed out during it")
    void shortCut() throws Exception {
        try (Relay relay = new Relay()) {
            Node server = nodes.start(
                    Nodes.listening().lease(PATIENT).advertise(relay.endpoint().toString()));
            relay.leadTo(server.endpoints().get(0));
            Node client = nodes.start(Nodes.calling().lease(PATIENT));
            Garden remote = Nodes.serve(server, garden, Garden.class, client);
            List<Plant> held = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                held.add(remote.plant("plant-" + i));
                relay.cut();
            }
            long end = System.nanoTime() + PATIENT.plusSeconds(2).toNanos();
            while (System.nanoTime() - end < 0) {
                relay.cut();
                Garbage.collect();
            }
            for (int i = 0; i < 10; i++) {
                assertThat(held.get(i).name()).isEqualTo("plant-" + i);
            }
            assertThat(garden.plants.values()).allMatch(plant -> plant.released.get() == 0);
            held.clear();
            Garbage.until(() -> Garbage.exported(server, Plant.class).isEmpty());
        }
    }

    @Test
    @DisplayName(
            "B086: leases and calls cannot wait for each other, with one thread for bodies and references in every call")
    void oneThread() {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(1));
        Node client = nodes.start(Nodes.calling().maximumRunningCalls(1));
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        StandardGarden mine = new StandardGarden();
        for (int i = 0; i < 300; i++) {
            Plant theirs = remote.plant("plant-" + i);
            remote.keep(mine.new StandardPlant("mine-" + i));
            assertThat(remote.lookAtKept()).isEqualTo("mine-" + i);
            assertThat(theirs.name()).isEqualTo("plant-" + i);
        }
        remote.drop();
        Garbage.until(() -> Garbage.exported(server, Plant.class).isEmpty()
                && Garbage.exported(client, Plant.class).isEmpty());
    }

    @Test
    @DisplayName("B087: hundreds of short clients leave nothing behind at the server")
    void shortClients() {
        // The word of a client that closes at once may be lost; then its lease has to end.
        Node server = nodes.start(Nodes.listening().lease(LEASE));
        Reference text = server.reference(server.export(garden, Garden.class));
        for (int i = 0; i < 300; i++) {
            try (Node client = Nodes.calling().lease(LEASE).start()) {
                Garden remote = client.proxy(text, Garden.class);
                Plant plant = remote.plant("plant-" + i);
                remote.keep(new StandardGarden().new StandardPlant("mine"));
                assertThat(plant.name()).isEqualTo("plant-" + i);
                client.close(Duration.ZERO);
            }
        }
        remote(server).drop();
        await().atMost(30, SECONDS).untilAsserted(() -> {
            System.gc();
            assertThat(server.report().sessions()).as("sessions").isZero();
            assertThat(server.report().held()).isEmpty();
            assertThat(Garbage.exported(server, Plant.class)).isEmpty();
        });
        assertThat(server.report().exported())
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.holders()).isEmpty();
                    assertThat(left.pins()).isEmpty();
                })
                .extracting(ExportedObject::exportedByUser)
                .isEqualTo(true);
    }

    private Garden remote(Node server) {
        return server.export(garden, Garden.class);
    }
}
