package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.failure.NameNotFound;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.server.history.Act;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.naming.NamingClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Where one schedule happens: naming servers and clients, each in a process of its own. Not thread-safe. */
final class NamingArena implements AutoCloseable {

    /** How soon something must be agreed on again after a fault; generous, because the machine may be busy. */
    static final Duration RECOVERY = Duration.ofSeconds(20);

    private static final Duration WATCHES = Duration.ofSeconds(20);
    private static final String OWN = "soak";

    private final Path work;
    private final long seed;
    private final Duration lease;
    private final PeerCluster peers;
    private final List<NamesProcess> clients = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<Long> recoveries = new ArrayList<>();
    private long longest;
    private String longestAfter = "";
    private @Nullable Node node;

    /**
     * An arena in which nothing runs yet.
     *
     * @param size how many naming servers
     * @param lease of nodes
     * @param launcher the command that starts each of them; empty for none
     */
    NamingArena(Path work, int size, Duration lease, IntFunction<List<String>> launcher, long seed) throws IOException {
        this.work = Files.createDirectories(work);
        this.seed = seed;
        this.lease = lease;
        peers = new PeerCluster(work, size, lease, launcher, seed);
    }

    PeerCluster peers() {
        return peers;
    }

    /** For how long nodes stay registered without renewal. */
    Duration lease() {
        return lease;
    }

    /** Starts the naming servers and clients that use names; one of them with a node for each naming server alone. */
    void start() throws IOException {
        peers.startAll();
        startClient("first", "--loyal");
        startClient("second");
        clients.forEach(NamesProcess::awaitReady);
        requireProgress("the start");
        recoveries.clear();
        longest = 0;
    }

    /** Starts a client and does not wait until it is ready. */
    NamesProcess startClient(String name, Object... options) {
        List<String> addresses = new ArrayList<>(peers.addresses());
        // Not all begin at the same naming server.
        Collections.rotate(addresses, clients.size());
        NamesProcess client =
                NamesProcess.launch(name, addresses, seed + 1_000L * clients.size(), List.of(options), work);
        clients.add(client);
        return client;
    }

    List<NamesProcess> clients() {
        return List.copyOf(clients);
    }

    /** A node of this process that knows all naming servers. */
    Node node() {
        if (node == null) {
            NodeBuilder builder = Node.builder().name(OWN).listen("tcp://localhost:0");
            peers.addresses().forEach(builder::naming);
            node = builder.start();
        }
        return node;
    }

    NamingClient naming() {
        return (NamingClient) node().naming();
    }

    /** Requires that each client gets something agreed on again, and notes after how long it did. */
    void requireProgress(String after) {
        clients.forEach(client -> requireProgress(client, after));
    }

    void requireProgress(NamesProcess client, String after) {
        long millis = client.awaitProgress(RECOVERY);
        require(
                millis >= 0,
                client.name() + " got nothing acknowledged within " + RECOVERY.toSeconds() + " s after " + after);
        recoveries.add(millis);
        if (millis > longest) {
            longest = millis;
            longestAfter = after;
        }
    }

    /** Something that must hold; if not, the schedule goes on and fails in the end. */
    void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    /** A fact for the line that the schedule ends with. */
    void note(String fact) {
        notes.add(fact);
    }

    /** Ends the clients and checks what they were told. */
    NamingStory end() throws IOException {
        peers.links().heal();
        if (!Histories.any(work)) {
            return new NamingStory(NamingStory.Figures.NONE, Map.of(), List.copyOf(notes), List.copyOf(violations));
        }
        requireProgress("the last fault");
        note("longest until agreement: " + longest + " ms after " + longestAfter);
        for (NamesProcess client : clients) {
            long hanging = client.finish();
            require(hanging == 0, hanging + " callers of " + client.name() + " do not end");
        }
        Map<String, String> bound = new TreeMap<>();
        ClientHistory own = lookAtAll(Histories.read(work), bound);
        awaitWatches(Histories.read(work).newestVersion());
        return check(Histories.read(work).with(own), bound);
    }

    private NamingStory check(Histories histories, Map<String, String> bound) {
        ActCheck acts = new ActCheck(histories.all());
        violations.addAll(acts.violations());
        WatchCheck watches = new WatchCheck(histories.all(), bound);
        violations.addAll(watches.violations(histories.objects().texts()));
        List<ClientHistory> all = histories.all();
        NamingStory.Figures figures = new NamingStory.Figures(
                all.stream().mapToLong(history -> history.done().size()).sum(),
                histories.open(),
                all.stream().mapToLong(history -> history.found().size()).sum(),
                watches.changes(),
                all.stream().mapToLong(history -> history.told().size()).sum(),
                watches.pictures(),
                acts.undecided(),
                List.copyOf(recoveries));
        return new NamingStory(figures, histories.failures(), List.copyOf(notes), List.copyOf(violations));
    }

    /** Looks up every name that was used, as the naming servers agree on it. */
    private ClientHistory lookAtAll(Histories histories, Map<String, String> bound) {
        List<ClientHistory.Done> looks = new ArrayList<>();
        for (String name : histories.names()) {
            looks.add(look(name, histories.objects(), bound));
        }
        return new ClientHistory(OWN, looks, List.of(), List.of(), Map.of());
    }

    private ClientHistory.Done look(String name, ClientHistory.Objects objects, Map<String, String> bound) {
        long from = Clock.in(Duration.ZERO);
        Optional<Act.Bound> seen = Optional.empty();
        long version = 0;
        try {
            Binding found = naming().find(name, Consistency.LINEARIZABLE);
            String object = found.reference().object().toString();
            bound.put(name, object);
            seen = objects.of(object);
            version = found.version();
        } catch (NameNotFound missing) {
            bound.remove(name);
        }
        Act act = new Act(
                Act.Kind.LOOK,
                from,
                Clock.in(Duration.ZERO),
                new Act.Actor(OWN, 1),
                Optional.empty(),
                Optional.empty(),
                Act.Result.DONE,
                seen);
        return new ClientHistory.Done(name, act, version);
    }

    /** Waits until each watch has told of what was changed last, as far as that was acknowledged. */
    private void awaitWatches(long newest) throws IOException {
        long end = Clock.in(WATCHES);
        boolean complete = false;
        while (!complete && !Clock.passed(end)) {
            Clock.sleep(Duration.ofMillis(200));
            complete = Histories.read(work).allTold(newest);
        }
        require(complete, "not every watch has told of version " + newest + " within " + WATCHES.toSeconds() + " s");
    }

    @Override
    public void close() {
        if (node != null) {
            node.close(Duration.ZERO);
        }
        clients.forEach(NamesProcess::close);
        peers.close();
    }
}
