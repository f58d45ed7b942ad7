package io.sojourn.naming.server.simulation;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.runtime.naming.WatchRequest;
import io.sojourn.runtime.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One watch of a client, begun again elsewhere or anew whenever nothing is heard of it. */
final class Stream {

    /** Takes a batch, which says nothing older than the moment given; false if something is missing. */
    interface Content {
        boolean take(WatchBatch batch, long trueSinceNanos);
    }

    private static final long SILENCE = 5 * VirtualTime.SECOND;
    private static final long CHECK = VirtualTime.SECOND;

    /** How many names are sent at once. */
    private static final int PART = 2;

    /** How often it takes longer until a batch is taken, and how long at most. */
    private static final double SLOW = 0.05;

    private static final long LONGEST_TAKEN = 3 * VirtualTime.SECOND;

    private final Client client;
    private final Names names;
    private final LongFunction<WatchRequest> request;
    private final Content content;
    private final List<Consumer<Boolean>> beginning = new ArrayList<>();
    private Client.Connected at;
    private long number;
    private long heard;
    private long answeredNanos;
    private boolean beginningAnew;
    private long acceptances;
    private boolean accepted;
    private final List<Runnable> afterAccepted = new ArrayList<>();

    Stream(Client client, Names names, LongFunction<WatchRequest> request, Content content) {
        this.client = client;
        this.names = names;
        this.request = request;
        this.content = content;
    }

    long number() {
        return number;
    }

    void start() {
        client.after(CHECK, this::check);
    }

    private void check() {
        boolean looks = !client.world.omits(Omission.SILENCE_NOTICED);
        if (looks && number != 0 && client.time.now() - heard > SILENCE) {
            beginAnew();
        }
        client.after(CHECK, this::check);
    }

    /** Makes sure that the watch runs at the server given. */
    void openAt(Client.Connected wanted, Consumer<Boolean> open) {
        if (wanted.equals(at)) {
            open.accept(true);
            return;
        }
        beginAt(wanted, open);
    }

    private void beginAt(Client.Connected wanted, Consumer<Boolean> begun) {
        beginning.add(begun);
        if (beginning.size() > 1) {
            return;
        }
        names.streams.remove(number);
        at = null;
        number = names.add(this);
        acceptedOver();
        answeredNanos = client.nanoTime();
        heard = client.time.now();
        WatchRequest whole = request.apply(number);
        List<String> names = whole.names();
        boolean more = names.size() > PART;
        WatchRequest first = new WatchRequest(
                number,
                whole.prefix(),
                names.subList(0, more ? PART : names.size()),
                more,
                whole.after(),
                whole.lineage());
        NodeId self = client.id();
        client.<Boolean>ask(
                wanted,
                (server, reply) -> server.hub().begin(client, self, first, reply),
                accepted -> widen(wanted, number, names, PART, accepted));
    }

    /** Sends the other names in parts. */
    private void widen(Client.Connected wanted, long begun, List<String> names, int from, @Nullable Boolean accepted) {
        boolean good = Boolean.TRUE.equals(accepted);
        if (good && from < names.size()) {
            int end = Math.min(names.size(), from + PART);
            List<String> part = List.copyOf(names.subList(from, end));
            NodeId self = client.id();
            client.<Boolean>ask(
                    wanted,
                    (server, reply) -> server.hub().widen(self, begun, part, end < names.size(), reply),
                    widened -> widen(wanted, begun, names, end, widened));
            return;
        }
        if (good) {
            at = wanted;
        }
        List<Consumer<Boolean>> waiting = List.copyOf(beginning);
        beginning.clear();
        waiting.forEach(each -> each.accept(good));
    }

    /**
     * Takes a batch. Now and then the user's code is slow: then the batch is accepted, which is answered at once, and taken
     * later; the next one waits for that.
     */
    void take(WatchBatch batch, Wires.Reply<Boolean> reply) {
        if (accepted) {
            afterAccepted.add(() -> take(batch, reply));
            return;
        }
        if (batch.watch() != number && !client.world.omits(Omission.WATCHES_NUMBERED)) {
            reply.answer(false);
            return;
        }
        heard = client.time.now();
        long trueSinceNanos = answeredNanos;
        answeredNanos = client.nanoTime();
        if (client.world.dice.chance(SLOW)) {
            accepted = true;
            long acceptance = ++acceptances;
            reply.answer(true);
            client.after(
                    client.world.dice.between(0, LONGEST_TAKEN), () -> takeAccepted(acceptance, batch, trueSinceNanos));
        } else {
            reply.answer(takeNow(batch, trueSinceNanos));
        }
    }

    private void takeAccepted(long acceptance, WatchBatch batch, long trueSinceNanos) {
        // Else the watch has begun anew meanwhile.
        if (accepted && acceptance == acceptances) {
            takeNow(batch, trueSinceNanos);
            acceptedOver();
        }
    }

    private void acceptedOver() {
        accepted = false;
        List<Runnable> waiting = List.copyOf(afterAccepted);
        afterAccepted.clear();
        waiting.forEach(Runnable::run);
    }

    private boolean takeNow(WatchBatch batch, long trueSinceNanos) {
        boolean guarded = !client.world.omits(Omission.AGE_FROM_LAST_ANSWER);
        boolean complete = content.take(batch, guarded ? trueSinceNanos : client.nanoTime());
        if (!complete) {
            beginAnew();
        }
        return complete;
    }

    void beginAnew() {
        if (beginningAnew) {
            return;
        }
        beginningAnew = true;
        client.<Boolean>call(
                (used, reply) -> beginAt(used, good -> reply.answer(good ? true : null)),
                good -> beginningAnew = false);
    }
}
