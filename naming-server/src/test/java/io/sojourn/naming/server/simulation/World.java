package io.sojourn.naming.server.simulation;

import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.DirectorySnapshot;
import io.sojourn.runtime.testkit.Dice;
import io.sojourn.runtime.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run: servers, clients, the network between them, and what is checked. */
final class World {

    private static final long BEGIN = 3 * VirtualTime.SECOND;
    private static final long HEALED_WORK = 12 * VirtualTime.SECOND;
    private static final long PROGRESS = 10 * VirtualTime.SECOND;
    private static final long SILENCE = 20 * VirtualTime.SECOND;
    private static final int MOST_VIOLATIONS = 5;

    final Settings settings;
    final Dice dice;
    final VirtualTime time = new VirtualTime(0);
    final Wires wires;
    final Truth truth = new Truth(this);
    final LeaseTruth leaseTruth = new LeaseTruth(this);
    final MoveTruth moveTruth = new MoveTruth(this);
    final Recorder recorder = new Recorder(this);
    final List<Server> servers = new ArrayList<>();
    final List<Client> clients = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    private final Set<Omission> omitted;
    private final @Nullable Consumer<String> told;
    private long hash = 1;
    private boolean working = true;
    private int progressed;

    long cachedAnswers;
    long watchEvents;

    World(Settings settings, Dice dice, Set<Omission> omitted, @Nullable Consumer<String> told) {
        this.settings = settings;
        this.dice = dice;
        this.omitted = omitted;
        this.told = told;
        wires = new Wires(time, dice);
        Set<Integer> founders = IntStream.range(0, settings.servers()).boxed().collect(Collectors.toSet());
        for (int i = 0; i < settings.servers() + settings.spares(); i++) {
            servers.add(new Server(i, this, i < settings.servers() ? founders : Set.of()));
        }
        for (int i = 0; i < settings.clients(); i++) {
            clients.add(new Client(i + 1, this));
        }
    }

    boolean omits(Omission omission) {
        return omitted.contains(omission);
    }

    void violation(String text) {
        if (violations.size() < MOST_VIOLATIONS) {
            trace("VIOLATION: " + text);
            violations.add(text);
        }
    }

    void trace(String line) {
        hash = hash * 31 + line.hashCode() + time.now();
        if (told != null) {
            told.accept(String.format(java.util.Locale.ROOT, "%9.3f %s", time.now() / 1e9, line));
        }
    }

    long traceHash() {
        return hash ^ wires.messages;
    }

    LogPeer peer(int server) {
        return servers.get(server).peer;
    }

    /** Plays it to its end. */
    void play(Consumer<World> plot) {
        leaseTruth.start();
        servers.stream().limit(settings.servers()).forEach(Server::start);
        clients.forEach(client -> time.after(VirtualTime.SECOND, client::start));
        clients.forEach(client -> time.after(2 * VirtualTime.SECOND, () -> work(client)));
        time.after(BEGIN, () -> plot.accept(this));
        long healed = BEGIN + settings.troubleSeconds() * VirtualTime.SECOND;
        time.runUntil(healed);
        heal();
        time.runUntil(healed + HEALED_WORK);
        expectProgress();
        time.runUntil(healed + HEALED_WORK + PROGRESS);
        if (progressed < clients.size()) {
            violation((clients.size() - progressed) + " clients cannot bind a name though all is well again.");
        }
        working = false;
        time.runUntil(healed + HEALED_WORK + PROGRESS + SILENCE);
        check();
    }

    private void heal() {
        trace("all is well again");
        wires.heal();
        for (Server server : servers) {
            server.resume();
            server.disk.full = false;
        }
        for (Client client : clients) {
            client.resume();
            if (!client.up) {
                client.start();
            }
        }
        servers.stream().limit(settings.servers()).forEach(Server::start);
        servers.forEach(this::replaceDamaged);
    }

    /** What its operator does with a peer that does not start any more. */
    void replaceDamaged(Server server) {
        if (server.refused != null) {
            Set<Integer> one = Set.of(server.id);
            changeMembers(Set.of(), one, () -> {
                server.replace();
                server.start();
                changeMembers(one, Set.of(), () -> {});
            });
        }
    }

    /** Takes servers in and out, sooner or later. */
    void changeMembers(Set<Integer> in, Set<Integer> out, Runnable done) {
        Server leader = servers.stream()
                .filter(server -> server.up && !server.paused && server.peer != null && server.peer.leads())
                .findAny()
                .orElse(null);
        Runnable again = () -> time.after(500 * VirtualTime.MILLISECOND, () -> changeMembers(in, out, done));
        if (leader == null) {
            again.run();
            return;
        }
        Set<Integer> members = new TreeSet<>(leader.peer.members());
        members.addAll(in);
        members.removeAll(out);
        if (members.equals(leader.peer.members())) {
            done.run();
            return;
        }
        trace("members become " + members);
        leader.peer.change(new HashSet<>(members), appended -> {
            if (appended == null) {
                again.run();
            } else {
                done.run();
            }
        });
    }

    /** What a node does all the time. */
    private void work(Client client) {
        // Several threads of a node may do something at about the same time.
        long pause = dice.chance(0.2) ? dice.below(10) : dice.between(50, 500);
        time.after(pause * VirtualTime.MILLISECOND, () -> work(client));
        if (!working || !client.up || client.paused) {
            return;
        }
        if (dice.chance(0.15)) {
            client.moves().act();
            return;
        }
        if (dice.chance(0.2)) {
            share(client.names());
            return;
        }
        Names names = client.names();
        Name name = Settings.anyName(dice);
        Runnable over = () -> {};
        boolean hopeless = servers.stream().noneMatch(server -> server.up);
        int choice = hopeless && dice.chance(0.98) ? 99 : dice.below(100);
        if (choice < 5) {
            names.bindAll(
                    Stream.generate(() -> Settings.anyName(dice))
                            .limit(3)
                            .distinct()
                            .toList(),
                    over);
        } else if (choice < 22) {
            names.bind(name, dice.chance(0.2), over);
        } else if (choice < 30) {
            names.rebind(name, null, over);
        } else if (choice < 38) {
            var known = names.known(name);
            names.rebind(name, known == null ? null : known.binding(), over);
        } else if (choice < 55) {
            names.unbind(name, over);
        } else if (choice < 75) {
            names.look(name, over);
        } else {
            names.find(name, answered -> {});
        }
    }

    /** What a node does with names that objects share. */
    private void share(Names names) {
        Name name = Settings.anyService(dice);
        Runnable over = () -> {};
        boolean hopeless = servers.stream().noneMatch(server -> server.up);
        int choice = hopeless && dice.chance(0.98) ? 99 : dice.below(100);
        if (choice < 35) {
            names.join(name, dice.chance(0.2), over);
        } else if (choice < 39) {
            names.bind(name, false, over);
        } else if (choice < 43) {
            names.rebind(name, null, over);
        } else if (choice < 63) {
            names.unbind(name, over);
        } else if (choice < 80) {
            names.look(name, over);
        } else {
            names.find(name, answered -> {});
        }
    }

    private void expectProgress() {
        for (Client client : clients) {
            expectProgress(client, new Name("progress/" + client.number));
        }
    }

    private void expectProgress(Client client, Name name) {
        client.names().rebind(name, null, () -> client.names().find(name, answered -> progressed += answered ? 1 : 0));
    }

    private void check() {
        leaseTruth.checkAtTheEnd();
        moveTruth.checkAtTheEnd();
        recorder.check();
        for (Client client : clients) {
            if (!client.names().told().upToDate()) {
                violation("The watch of " + client + " has not come to the true state.");
            }
            for (Name name : Settings.allNames()) {
                client.names().find(name, answered -> {});
                var known = client.names().known(name);
                if (known != null
                        && !Long.valueOf(known.binding().version())
                                .equals(truth.stateAt(truth.version()).get(name))) {
                    violation(client + " still believes in " + known.binding());
                }
            }
        }
        Set<Integer> members = servers.stream()
                .filter(server -> server.serving && server.peer.leads())
                .findAny()
                .map(leader -> leader.peer.members())
                .orElse(Set.of());
        Map<Long, byte[]> states = new HashMap<>();
        for (Server server : servers) {
            if (server.serving && members.contains(server.id)) {
                byte[] state = state(server);
                if (!Arrays.equals(states.computeIfAbsent(server.peer.applied(), each -> state), state)) {
                    violation(server + " has another directory than others.");
                }
            }
        }
        if (servers.stream().filter(server -> server.serving).count() < settings.servers() - 1) {
            violation("Too few naming servers run at the end.");
        }
    }

    private static byte[] state(Server server) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DirectorySnapshot.write(server.directory(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
