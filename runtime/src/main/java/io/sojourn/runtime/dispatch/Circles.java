package io.sojourn.runtime.dispatch;

import io.sojourn.identity.CallId;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.invoke.Awaited;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds serial objects that wait for each other in a circle.
 *
 * <p>A call that waits for a serial object for a while sends a probe along: from the object to the call inside it, from
 * there to the call that it waits for, and so on from node to node. A probe that comes back to its origin has found a
 * circle. It is sent once more before anything is done: what stood in both rounds stood all at once between them. Of the
 * calls in a circle the one with the greatest identity is refused. A call that closes a circle begins its own search after
 * all others have begun to wait, so a lost probe delays the discovery but never prevents it. Thread-safe; never blocks.
 */
final class Circles implements ChainProbes {

    private static final long FIRST_SEARCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final Comparator<CallId> BY_IDENTITY = Comparator.comparingLong(CallId::sequence)
            .thenComparingLong(call -> call.client().high())
            .thenComparingLong(call -> call.client().low());

    private final SerialGates gates;
    private final CircleSearch node;
    private final Timers timers;
    private final Map<CallId, Served> paused = new ConcurrentHashMap<>();
    private final Map<CallId, Search> searches = new ConcurrentHashMap<>();

    /** One call's search. Guarded by itself. */
    private static final class Search {
        final Arrival call;
        long token;
        List<CallId> found = List.of();

        Search(Arrival call) {
            this.call = call;
        }

        synchronized void begin(long newToken) {
            token = newToken;
        }

        /** Whether a circle was found a second time; null if the probe is not this search's latest. */
        synchronized @Nullable Boolean confirmed(long probeToken, List<CallId> circle) {
            if (token != probeToken) {
                return null;
            }
            boolean again = found.equals(circle);
            found = circle;
            return again;
        }
    }

    Circles(SerialGates gates, CircleSearch node, Timers timers) {
        this.gates = gates;
        this.node = node;
        this.timers = timers;
    }

    /** A body waits for a reply. */
    void waits(Served served) {
        paused.put(served.callId(), served);
    }

    /** A body goes on. */
    void goesOn(Served served) {
        paused.remove(served.callId(), served);
    }

    /** A call waits for a serial object. */
    void watch(Arrival call) {
        later(new Search(call), FIRST_SEARCH_NANOS);
    }

    private void later(Search search, long delayNanos) {
        timers.after(delayNanos, () -> {
            CallId origin = search.call.served.callId();
            SerialGates.Blocked blocked = gates.find(origin);
            if (blocked != null && blocked.call() == search.call) {
                searches.put(origin, search);
                begin(search);
                later(search, Math.min(LONGEST_PAUSE_NANOS, 2 * delayNanos));
            } else {
                searches.remove(origin, search);
            }
        });
    }

    private void begin(Search search) {
        CallId origin = search.call.served.callId();
        long token = node.chance().nextLong();
        search.begin(token);
        follow(new ChainProbe(origin, token, origin, List.of()));
    }

    @Override
    public void follow(ChainProbe probe) {
        List<ChainStep> steps = new ArrayList<>(probe.steps());
        CallId next = probe.next();
        while (steps.size() < ChainProbe.MOST_STEPS) {
            SerialGates.Blocked blocked = gates.find(next);
            if (blocked != null && !steps.isEmpty() && next.equals(probe.origin())) {
                closed(probe, steps);
                return;
            }
            if (blocked != null && !add(steps, next, blocked)) {
                return;
            }
            Served body = blocked == null ? paused.get(next) : blocked.by();
            Awaited awaited = body == null ? null : body.awaited();
            if (awaited == null) {
                return;
            }
            next = awaited.call();
            if (!awaited.node().equals(node.self())) {
                node.sender().accept(awaited.node(), new ChainProbe(probe.origin(), probe.token(), next, steps));
                return;
            }
        }
    }

    /** False if the probe has been here: then there is a circle further on, which those within it will find. */
    private boolean add(List<ChainStep> steps, CallId call, SerialGates.Blocked blocked) {
        if (steps.stream().anyMatch(step -> step.call().equals(call))) {
            return false;
        }
        return steps.add(new ChainStep(
                call,
                blocked.call().served.shown() + " of object " + blocked.call().object() + " on node "
                        + node.nodeName() + ", which serves "
                        + blocked.by().shown()));
    }

    private void closed(ChainProbe probe, List<ChainStep> steps) {
        Search search = searches.get(probe.origin());
        List<CallId> circle = steps.stream().map(ChainStep::call).toList();
        Boolean confirmed = search == null ? null : search.confirmed(probe.token(), circle);
        if (search == null || confirmed == null) {
            return;
        }
        if (!confirmed) {
            begin(search);
        } else if (circle.stream()
                        .max(BY_IDENTITY)
                        .filter(probe.origin()::equals)
                        .isPresent()
                && gates.giveUp(search.call)) {
            search.call.waitedEnough();
            search.call.answer.refuse(
                    Status.CYCLE,
                    "The call would wait for ever, because calls wait for serial objects in a circle: "
                            + steps.stream().map(ChainStep::shown).collect(Collectors.joining("; that one waits for "))
                            + "; that one waits for the first. Call these objects in the same order everywhere.");
        }
    }
}
