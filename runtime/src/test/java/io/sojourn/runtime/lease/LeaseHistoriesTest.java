package io.sojourn.runtime.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.lease.LeaseWorld.Link;
import io.sojourn.runtime.lease.LeaseWorld.Party;
import io.sojourn.runtime.lease.LeaseWorld.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of holding, passing on and dropping, played from a seed over links that are cut again and again. */
class LeaseHistoriesTest {

    private static final int STEPS = 400;
    private static final int SEEDS = 300;
    private static final long LEASE = LeaseWorld.SETTINGS.leaseNanos();

    @ParameterizedTest(name = "{0} nodes")
    @ValueSource(ints = {2, 3, 5})
    @DisplayName(
            "B083 B085 B088 schedule 46: nothing held is released, everything else is, whatever crosses and is cut")
    void histories(int nodes) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                new History(seed, nodes).play();
            } catch (AssertionError e) {
                throw new AssertionError("Seed " + seed + " with " + nodes + " nodes: " + e.getMessage(), e);
            }
        }
    }

    @Test
    @DisplayName("B087 ten thousand short clients leave nothing in the tables of the node that they called")
    void shortClients() {
        LeaseWorld world = new LeaseWorld(2);
        Party home = world.node(0);
        world.pass(TimeUnit.SECONDS.toNanos(1));
        int before = home.leases.size();
        for (int i = 0; i < 10_000; i++) {
            Party client = world.join();
            ObjectId object = home.export();
            Sent result = home.send(object, home.id, client, true);
            Sent argument = client.send(client.export(), client.id, home, false);
            argument.arrive();
            if (i % 3 != 0) {
                result.arrive();
                argument.end(true);
            }
            if (i % 2 == 0) {
                world.deliverAll();
            }
            world.leave(client);
            home.held.keySet().forEach(held -> home.leases.dropped(held, client.id));
            home.held.clear();
            if (i % 100 == 0) {
                world.pass(TimeUnit.SECONDS.toNanos(1));
            }
        }
        world.pass(4 * LEASE);
        assertThat(home.leases.size()).isEqualTo(before);
        assertThat(home.served).isEmpty();
    }

    /** One history. */
    private static final class History {
        private final Random random;
        private final LeaseWorld world;
        private final List<Sent> onTheWay = new ArrayList<>();
        private final List<Link> cut = new ArrayList<>();

        History(long seed, int nodes) {
            random = new Random(seed);
            world = new LeaseWorld(nodes);
        }

        void play() {
            for (int step = 0; step < STEPS; step++) {
                step();
                check();
            }
            settle();
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0, 1 -> export();
                case 2, 3 -> passOn();
                case 4, 5 -> arrive();
                case 6 -> drop();
                case 7 -> deliverSome();
                case 8 -> cutOrConnect();
                default -> world.pass(LeaseWorld.TICK * (1 + random.nextInt(8)));
            }
        }

        private Party anyone() {
            return world.parties.get(random.nextInt(world.parties.size()));
        }

        private Party another(Party than) {
            Party found = anyone();
            while (found == than) {
                found = anyone();
            }
            return found;
        }

        private void export() {
            Party home = anyone();
            onTheWay.add(home.send(home.export(), home.id, another(home), random.nextBoolean()));
        }

        private void passOn() {
            Party sender = anyone();
            List<Map.Entry<ObjectId, NodeId>> held = new ArrayList<>(sender.held.entrySet());
            if (!held.isEmpty()) {
                Map.Entry<ObjectId, NodeId> given = held.get(random.nextInt(held.size()));
                onTheWay.add(sender.send(given.getKey(), given.getValue(), another(sender), random.nextBoolean()));
                if (random.nextInt(3) == 0) {
                    // The sender forgets the object at once.
                    sender.drop(given.getKey());
                }
            }
        }

        private void arrive() {
            if (!onTheWay.isEmpty()) {
                Sent sent = onTheWay.remove(random.nextInt(onTheWay.size()));
                if (random.nextInt(10) == 0) {
                    // It is lost; the caller learns that, or nobody does.
                    sent.end(false);
                } else {
                    sent.arrive();
                    sent.end(true);
                }
            }
        }

        private void drop() {
            Party holder = anyone();
            List<ObjectId> held = new ArrayList<>(holder.held.keySet());
            if (!held.isEmpty()) {
                ObjectId dropped = held.get(random.nextInt(held.size()));
                if (random.nextInt(4) == 0) {
                    holder.leases.release(dropped, holder.held.get(dropped));
                }
                holder.drop(dropped);
            }
        }

        private void deliverSome() {
            Party from = anyone();
            from.leases.flush(world.now);
            Link link = world.link(from, another(from));
            for (int i = random.nextInt(4); i > 0; i--) {
                link.deliverOne();
            }
        }

        private void cutOrConnect() {
            if (!cut.isEmpty() && random.nextInt(3) > 0) {
                cut.remove(random.nextInt(cut.size())).connect();
            } else {
                Party from = anyone();
                Link link = world.link(from, another(from));
                link.cut();
                cut.add(link);
            }
        }

        /** Cuts never last as long as a lease here, so whatever is held or on its way must be there. */
        private void check() {
            connectWhatWasCutForLong();
            for (Party party : world.parties) {
                party.held.forEach((object, home) -> assertThat(world.party(home).served)
                        .as("%s is held by %s", object, party.id)
                        .contains(object));
            }
            for (Sent sent : onTheWay) {
                if (world.now - sent.sentAt < LEASE) {
                    assertThat(world.party(sent.home).served)
                            .as("%s is on its way to %s", sent.object, sent.receiver.id)
                            .contains(sent.object);
                }
            }
        }

        private void connectWhatWasCutForLong() {
            cut.removeIf(link -> {
                boolean longAgo = world.now - link.cutAt > LEASE / 2;
                if (longAgo) {
                    link.connect();
                }
                return longAgo;
            });
            // What nobody would wait for any longer counts as lost.
            onTheWay.removeIf(sent -> {
                boolean late = world.now - sent.sentAt > LEASE / 2;
                if (late) {
                    sent.end(false);
                }
                return late;
            });
        }

        private void settle() {
            cut.forEach(Link::connect);
            onTheWay.forEach(sent -> sent.end(false));
            onTheWay.clear();
            world.pass(TimeUnit.SECONDS.toNanos(5));
            check();
            for (Party party : world.parties) {
                List.copyOf(party.held.keySet()).forEach(party::drop);
            }
            world.pass(3 * LEASE);
            for (Party party : world.parties) {
                assertThat(party.served).as("served by %s in the end", party.id).isEmpty();
                assertThat(party.leases.holdings()).isEmpty();
                assertThat(party.endings).as("what %s was told", party.id).isEmpty();
                assertThat(party.leases.size()).isLessThanOrEqualTo(2 * world.parties.size());
            }
        }
    }
}
