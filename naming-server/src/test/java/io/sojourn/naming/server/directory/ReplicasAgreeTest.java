package io.sojourn.naming.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.DirectoryCommand.Agree;
import io.sojourn.naming.server.directory.DirectoryCommand.Expire;
import io.sojourn.naming.server.directory.DirectoryCommand.Forget;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetHome;
import io.sojourn.naming.server.directory.DirectoryCommand.Renew;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Random histories of the directory, replayable by their seed")
class ReplicasAgreeTest {

    private static final DirectoryLimits SMALL = new DirectoryLimits(12, 6, 7, 16, 5, 4);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @DisplayName("Two replicas agree, also when one goes through log bytes and is restored from a snapshot at random")
    void replicasAgree(long seed) throws IOException {
        Random random = new Random(seed);
        History commands = new History(random);
        Directory straight = new Directory(SMALL);
        Directory restored = new Directory(SMALL);
        for (int step = 0; step < 2_000; step++) {
            DirectoryCommand command = commands.next(straight);
            DirectoryCommand copy =
                    CommandCodec.decode(CommandCodec.encode(List.of(command))).get(0);
            DirectoryResult result = straight.apply(command);

            DirectoryResult repeated = restored.apply(copy);

            assertThat(copy).isEqualTo(command);
            assertThat(repeated).as("step %d of seed %d", step, seed).isEqualTo(result);
            assertThat(ResultCodec.decode(ResultCodec.encode(List.of(result)))).containsExactly(result);
            if (random.nextInt(50) == 0) {
                restored = DirectorySnapshot.read(new ByteArrayInputStream(bytes(restored)), SMALL);
            }
            if (step % 100 == 0) {
                assertThat(bytes(restored)).as("step %d of seed %d", step, seed).isEqualTo(bytes(straight));
            }
        }
        assertThat(bytes(restored)).isEqualTo(bytes(straight));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110})
    @DisplayName("Events applied one after the other give exactly the bindings")
    void eventsTellTheState(long seed) {
        Random random = new Random(seed);
        History commands = new History(random);
        Directory directory = new Directory(SMALL);
        Map<Name, Long> told = new TreeMap<>();
        long seen = 0;
        for (int step = 0; step < 2_000; step++) {
            directory.apply(commands.next(directory));
            assertThat(directory.remembersSince(seen)).isTrue();
            for (NamingEvent event : directory.eventsAfter(seen, any -> true, 100)) {
                assertThat(event.version()).isEqualTo(seen + 1);
                seen = event.version();
                follow(told, event);
            }
            assertThat(seen).isEqualTo(directory.version());
            Map<Name, Long> actual = new TreeMap<>();
            directory.list("", "", 100).forEach(binding -> actual.put(binding.name(), binding.version()));
            assertThat(told).as("step %d of seed %d", step, seed).isEqualTo(actual);
        }
    }

    @Test
    @DisplayName("A snapshot with any single bit flipped is refused")
    void flippedBits() throws IOException {
        Directory directory = new Directory(SMALL);
        Client client = new Client(1, "n");
        directory.apply(client.register());
        directory.apply(client.bind("a", 1));
        byte[] whole = bytes(directory);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] altered = whole.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> DirectorySnapshot.read(new ByteArrayInputStream(altered), SMALL))
                    .as("bit %d", bit)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("A snapshot cut anywhere is refused")
    void cut() throws IOException {
        Directory directory = new Directory(SMALL);
        directory.apply(new Client(1, "n").register());
        byte[] whole = bytes(directory);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = new byte[length];
            System.arraycopy(whole, 0, part, 0, length);
            assertThatThrownBy(() -> DirectorySnapshot.read(new ByteArrayInputStream(part), SMALL))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void follow(Map<Name, Long> told, NamingEvent event) {
        if (event instanceof NamingEvent.Bound bound) {
            assertThat(told.put(bound.binding().name(), bound.version())).isNull();
        } else if (event instanceof NamingEvent.Rebound rebound) {
            assertThat(told.put(rebound.binding().name(), rebound.version())).isNotNull();
        } else if (event instanceof NamingEvent.Unbound unbound) {
            assertThat(told.remove(unbound.name())).isNotNull();
        }
    }

    private static byte[] bytes(Directory directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DirectorySnapshot.write(directory, bytes);
        return bytes.toByteArray();
    }

    /** Makes up commands, repeats of earlier ones among them. */
    private static final class History {
        private final Random random;
        private final List<Client> clients = new ArrayList<>();
        private final List<DirectoryCommand> sent = new ArrayList<>();

        History(Random random) {
            this.random = random;
            for (int i = 1; i <= 9; i++) {
                clients.add(new Client(i, i % 3 == 0 ? "" : "node-" + i % 3));
            }
        }

        DirectoryCommand next(Directory directory) {
            if (!sent.isEmpty() && random.nextInt(8) == 0) {
                return sent.get(sent.size() - 1 - random.nextInt(Math.min(sent.size(), 20)));
            }
            DirectoryCommand command = invent(directory);
            sent.add(command);
            return command;
        }

        private DirectoryCommand invent(Directory directory) {
            Client client = clients.get(random.nextInt(clients.size()));
            String name = "name-" + random.nextInt(15);
            int object = random.nextInt(1_000);
            return switch (random.nextInt(26)) {
                case 0, 1 -> client.register();
                case 2, 3, 4 -> client.bind(name, object);
                case 5 -> client.bindForGood(name, object);
                case 6 -> client.rebind(name, object, 0);
                case 7 -> client.rebind(name, object, directory.version());
                case 8, 9 -> client.unbind(name);
                case 10 -> random.nextBoolean() ? client.ready() : client.leave();
                case 11 -> new Renew(client.id);
                case 12 -> new Expire(client.id, renewals(directory, client.id));
                case 13, 14, 15 -> client.join("service-" + random.nextInt(3), random.nextInt(9));
                case 16 -> client.unbind("service-" + random.nextInt(3), random.nextInt(9));
                case 17, 18 ->
                    client.bindAll(
                            random.nextBoolean() ? client.shared("service-1", object) : client.alone(name, object),
                            client.alone("more-" + random.nextInt(5), object),
                            client.replacing("service-2", object));
                case 20, 21 -> client.beginMove(random.nextInt(6), random.nextInt(3), random.nextInt(3));
                case 22, 23 ->
                    client.moveTo(
                            clients.get(random.nextInt(clients.size())),
                            random.nextInt(6),
                            random.nextInt(3),
                            random.nextInt(3));
                case 24 ->
                    random.nextBoolean()
                            ? client.bind("moving-" + random.nextInt(4), random.nextInt(6))
                            : client.forget(random.nextInt(6));
                case 25 -> new ForgetHome(client.id, directory.departedHomes().getOrDefault(client.id, 0L));
                default ->
                    random.nextBoolean()
                            ? new Agree()
                            : new Forget(client.id, directory.departedClients().getOrDefault(client.id, 0L));
            };
        }

        private static long renewals(Directory directory, NodeId node) {
            return directory.node(node).map(NodeEntry::renewals).orElse(0L);
        }
    }
}
