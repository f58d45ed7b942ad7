package io.sojourn.naming.server.simulation;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.service.Feed;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.runtime.naming.WatchRequest;
import io.sojourn.runtime.testkit.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All watches at one naming server: the real feeds, with one batch of each on its way. */
final class Hub {

    private static final long WORD = VirtualTime.SECOND;
    private static final long ANSWER = 5 * VirtualTime.SECOND;

    private record Key(NodeId client, long number) {}

    private static final class Running {
        final Key key;
        final Feed feed;
        final Client client;
        boolean sending;
        boolean lookAgain;
        long lastWord;

        Running(Key key, Feed feed, Client client) {
            this.key = key;
            this.feed = feed;
            this.client = client;
        }
    }

    private final World world;
    private final Server server;
    private final Map<Key, Running> watches = new LinkedHashMap<>();

    Hub(World world, Server server) {
        this.world = world;
        this.server = server;
    }

    void start() {
        server.after(WORD, this::giveWord);
    }

    void begin(Client client, NodeId node, WatchRequest request, Wires.Reply<Boolean> reply) {
        if (!server.serving || !server.inTouch()) {
            reply.answer(null);
            return;
        }
        Key key = new Key(node, request.watch());
        Running running = new Running(key, new Feed(request, server.directory().lineage()), client);
        watches.put(key, running);
        sendSoon(running, true);
        reply.answer(true);
    }

    void widen(NodeId node, long number, List<String> names, boolean more, Wires.Reply<Boolean> reply) {
        Running running = watches.get(new Key(node, number));
        if (running == null) {
            reply.answer(false);
            return;
        }
        running.feed.widen(names, more);
        sendSoon(running, true);
        reply.answer(true);
    }

    boolean cover(NodeId client, Search search) {
        Running running = watches.get(new Key(client, search.watch()));
        return running != null && running.feed.cover(search);
    }

    void look() {
        List.copyOf(watches.values()).forEach(running -> sendSoon(running, false));
    }

    private void giveWord() {
        if (server.inTouch()) {
            for (Running running : List.copyOf(watches.values())) {
                if (server.time.now() - running.lastWord >= WORD) {
                    sendSoon(running, true);
                }
            }
        }
        server.after(WORD, this::giveWord);
    }

    private void sendSoon(Running running, boolean evenIfNothing) {
        if (running.sending) {
            running.lookAgain = true;
            return;
        }
        running.sending = true;
        server.after(0, () -> send(running, evenIfNothing));
    }

    private void send(Running running, boolean evenIfNothing) {
        WatchBatch batch = running.feed.next(server.directory(), evenIfNothing);
        while (batch == null && running.lookAgain) {
            running.lookAgain = false;
            batch = running.feed.next(server.directory(), false);
        }
        if (batch == null) {
            running.sending = false;
            return;
        }
        WatchBatch sent = batch;
        world.wires.<Boolean>ask(
                server,
                running.client,
                ANSWER,
                reply -> running.client.take(running.key.client(), sent, reply),
                wanted -> taken(running, sent, wanted));
    }

    private void taken(Running running, WatchBatch batch, @Nullable Boolean wanted) {
        // A server that goes on although a batch was lost leaves gaps.
        boolean goesOn = wanted == null && world.omits(Omission.GAPS_NOTICED);
        if (!goesOn && !Boolean.TRUE.equals(wanted)) {
            watches.remove(running.key, running);
            return;
        }
        running.feed.taken(batch);
        running.lastWord = server.time.now();
        running.sending = false;
        if (watches.get(running.key) == running) {
            sendSoon(running, false);
        }
    }
}
