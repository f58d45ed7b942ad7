package io.sojourn.runtime.behaviour.leases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Reference;
import io.sojourn.node.ExportedObject;
import io.sojourn.node.GoneListener;
import io.sojourn.node.Node;
import io.sojourn.node.ReleasedObject;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.leases.Garden.Plant;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that live because somebody holds them, over real nodes. */
class LeasesTest {

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final StandardGarden garden = new StandardGarden();

    private static void awaitHolders(Node home, int count) {
        await().atMost(30, SECONDS)
                .until(() -> Garbage.exported(home, Plant.class).stream()
                        .anyMatch(plant -> plant.holders().size() == count));
    }

    @Test
    @DisplayName(
            "B081: an object reachable only through a client lives, is released when the client drops it, and told so")
    void livesThenIsReleased() throws Exception {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        Plant rose = remote.plant("rose");
        Garbage.collect();
        assertThat(rose.name()).isEqualTo("rose");
        Reference text = client.reference(rose);
        rose = null;
        Garbage.until(() -> garden.get("rose").released.get() == 1);
        assertThat(Garbage.exported(server, Plant.class)).isEmpty();
        assertThatThrownBy(() -> client.proxy(text, Plant.class).name()).isInstanceOf(ObjectGone.class);
        assertThat(garden.get("rose").released).hasValue(1);
        assertThat(server.report().released())
                .first()
                .satisfies(released -> assertThat(released.why())
                        .contains(client.id().toString())
                        .contains("released"))
                .extracting(ReleasedObject::id)
                .isEqualTo(text.object());
    }

    @Test
    @DisplayName("B081: a listener that is only passed lives as long as the server keeps it, and no longer")
    void listener() {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        remote.keep(new StandardGarden().new StandardPlant("mine"));
        System.gc();
        awaitHolders(client, 1);
        assertThat(remote.lookAtKept()).isEqualTo("mine");
        remote.drop();
        Garbage.until(() -> Garbage.exported(client, Plant.class).isEmpty());
    }

    @Test
    @DisplayName("B081: what the user exported stays, held or not, until the user ends that")
    void exportedByUserStays() throws Exception {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        Plant oak = remote.plant("oak");
        server.export((Plant) garden.get("oak"), Plant.class);
        Reference text = client.reference(oak);
        assertThat(oak.name()).isEqualTo("oak");
        oak = null;
        Garbage.collect();
        assertThat(client.proxy(text, Plant.class).name()).isEqualTo("oak");
        assertThat(garden.get("oak").released).hasValue(0);
        server.unexport(garden.get("oak"));
        assertThat(Garbage.exported(server, Plant.class)).isEmpty();
    }

    @Test
    @DisplayName("B082: what a node held that closes is released at once")
    void closedClient() {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        Plant rose = remote.plant("rose");
        awaitHolders(server, 1);
        client.close(Duration.ZERO);
        await().atMost(10, SECONDS).until(() -> garden.get("rose").released.get() == 1);
        assertThat(rose).isNotNull();
    }

    @Test
    @DisplayName("B083: an object is not collected while a call runs in it whose caller has gone")
    void runningCall() throws Exception {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        Plant rose = remote.plant("rose");
        Thread caller = new Thread(() -> {
            try {
                rose.slowName();
            } catch (RemoteFailure clientClosed) {
                // As it should be.
            }
        });
        caller.start();
        assertThat(garden.growing.await(30, SECONDS)).isTrue();
        client.close(Duration.ZERO);
        Garbage.collect();
        assertThat(Garbage.exported(server, Plant.class))
                .singleElement()
                .satisfies(plant -> assertThat(plant.runningCalls()).isEqualTo(1));
        assertThat(garden.get("rose").released).hasValue(0);
        garden.grown.countDown();
        await().atMost(30, SECONDS).until(() -> garden.get("rose").released.get() == 1);
        caller.join();
    }

    @Test
    @DisplayName("B083: an argument is not collected between being passed and being held, one-way calls included")
    void argumentsOnTheWay() {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        for (int i = 0; i < 50; i++) {
            String name = "plant-" + i;
            if (i % 2 == 0) {
                remote.keep(new StandardGarden().new StandardPlant(name));
            } else {
                remote.keepSoon(new StandardGarden().new StandardPlant(name));
                await().atMost(10, SECONDS).until(() -> remote.lookAtKept().equals(name));
            }
            assertThat(remote.lookAtKept()).isEqualTo(name);
        }
        remote.drop();
        Garbage.until(() -> Garbage.exported(client, Plant.class).isEmpty());
    }

    @Test
    @DisplayName("B088: a reference passed on to a third node counts there, also when the giver forgets it at once")
    void thirdParty() throws Exception {
        Node home = nodes.server();
        Node keeper = nodes.start(Nodes.listening().name("keeper"));
        Node giver = nodes.client();
        StandardGarden elsewhere = new StandardGarden();
        Garden atHome = Nodes.serve(home, garden, Garden.class, giver);
        Garden atKeeper = Nodes.serve(keeper, elsewhere, Garden.class, giver);
        atKeeper.keep(atHome.plant("rose"));
        Garbage.until(() -> Garbage.exported(home, Plant.class).stream()
                .flatMap(plant -> plant.holders().stream())
                .map(ExportedObject.Holder::node)
                .toList()
                .equals(List.of(keeper.id())));
        giver.close(Duration.ZERO);
        Garbage.collect();
        assertThat(elsewhere.lookAtKept()).isEqualTo("rose");
        elsewhere.drop();
        Garbage.until(() -> garden.get("rose").released.get() == 1);
    }

    @Test
    @DisplayName("B088: what comes back to its own node is the object itself and is not held by anybody then")
    void home() {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        remote.keep(remote.plant("rose"));
        Garbage.until(() -> garden.get("rose").released.get() == 1);
        assertThat(garden.lookAtKept()).isEqualTo("rose");
    }

    @Test
    @DisplayName("B088: a reference whose home may not be dialled is not held, and the report says so")
    void unclaimed() throws Exception {
        Node home = nodes.server();
        Node keeper = nodes.start(Node.builder().name("keeper").listen("tcp://localhost:0"));
        Node giver = nodes.client();
        StandardGarden elsewhere = new StandardGarden();
        Garden atHome = Nodes.serve(home, garden, Garden.class, giver);
        Garden atKeeper = Nodes.serve(keeper, elsewhere, Garden.class, giver);
        Plant rose = atHome.plant("rose");
        atKeeper.keep(rose);
        await().atMost(30, SECONDS)
                .until(() -> keeper.report().held().stream()
                        .anyMatch(held -> held.home().equals(home.id()) && !held.claimed()));
        assertThat(Garbage.exported(home, Plant.class))
                .singleElement()
                .satisfies(plant -> assertThat(plant.holders())
                        .extracting(ExportedObject.Holder::node)
                        .containsExactly(giver.id()));
        assertThat(giver.report().held()).anyMatch(held -> held.home().equals(home.id()) && held.claimed());
        assertThat(rose.name()).isEqualTo("rose");
    }

    @Test
    @DisplayName("the report says who holds an object, since when and through which call")
    void report() {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        Plant rose = remote.plant("rose");
        awaitHolders(server, 1);
        await().atMost(10, SECONDS)
                .until(() -> Garbage.exported(server, Plant.class).stream()
                        .allMatch(plant -> plant.pins().isEmpty()));
        ExportedObject exported = Garbage.exported(server, Plant.class).get(0);
        assertThat(exported.id()).isEqualTo(client.reference(rose).object());
        assertThat(exported.exportedByUser()).isFalse();
        assertThat(exported.holders()).singleElement().satisfies(holder -> {
            assertThat(holder.node()).isEqualTo(client.id());
            assertThat(holder.name()).isEqualTo("client");
            assertThat(holder.through()).contains("plant");
            assertThat(holder.leaseLeft()).isPositive();
            assertThat(holder.since()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        });
        assertThat(client.report().held()).anySatisfy(held -> {
            assertThat(held.id()).isEqualTo(exported.id());
            assertThat(held.home()).isEqualTo(server.id());
            assertThat(held.claimed()).isTrue();
        });
    }

    @Test
    @DisplayName("B089: a released reference keeps nothing alive, and is held again when it arrives again")
    void release() {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        Plant rose = remote.plant("rose");
        assertThat(client.release(rose)).isTrue();
        assertThat(client.release(rose)).isFalse();
        await().atMost(30, SECONDS).until(() -> garden.get("rose").released.get() == 1);
        assertThatThrownBy(rose::name).isInstanceOf(ObjectGone.class);
        Plant again = Objects.requireNonNull(remote.find("rose"));
        assertThat(again.name()).isEqualTo("rose");
        assertThat(again).isNotEqualTo(rose);
    }

    @Test
    @DisplayName("B089: releases from both sides and by the collector, all at once, end in one release")
    void disposeRaced() throws Exception {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        for (int i = 0; i < 30; i++) {
            String name = "plant-" + i;
            Plant plant = remote.plant(name);
            Thread here = new Thread(() -> client.release(plant));
            Thread there = new Thread(() -> server.unexport(garden.get(name)));
            here.start();
            there.start();
            Plant found = remote.find(name);
            here.join();
            there.join();
            assertThat(found).isNotNull();
        }
        Garbage.until(() -> Garbage.exported(server, Plant.class).isEmpty());
        // Once more for those that were handed out again after they had been unexported.
        assertThat(garden.plants.values()).allMatch(plant -> plant.released.get() <= 2);
    }

    @Test
    @DisplayName("those who ask are told once that an object is gone: because it was unexported, or its node closed")
    void deathEvents() {
        Node server = nodes.server();
        Node client = nodes.client();
        Garden remote = Nodes.serve(server, garden, Garden.class, client);
        List<GoneListener.Reason> reasons = new CopyOnWriteArrayList<>();
        Plant rose = remote.plant("rose");
        Plant oak = remote.plant("oak");
        assertThat(rose.name() + oak.name()).isEqualTo("roseoak");
        client.onGone(rose, (reference, reason) -> reasons.add(reason));
        client.onGone(oak, (reference, reason) -> reasons.add(reason));
        client.onGone(oak, (reference, reason) -> reasons.add(reason)).close();
        awaitHolders(server, 1);
        server.unexport(garden.get("rose"));
        await().atMost(10, SECONDS).until(() -> reasons.equals(List.of(GoneListener.Reason.UNEXPORTED)));
        server.close(Duration.ZERO);
        await().atMost(10, SECONDS)
                .until(() -> reasons.equals(List.of(GoneListener.Reason.UNEXPORTED, GoneListener.Reason.NODE_GONE)));
        client.onGone(rose, (reference, reason) -> reasons.add(reason));
        await().atMost(10, SECONDS).until(() -> reasons.size() == 3);
    }
}
