package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of a node to objects that are at the same node: in order, as the session of every node with itself does it. */
final class LocalStreams {

    private final SimulatedNode node;
    private final Map<Object, ArrayDeque<Visit>> waiting = new HashMap<>();

    LocalStreams(SimulatedNode node) {
        this.node = node;
    }

    void send(Visit visit) {
        Object stream = visit.call.stream;
        node.after(visit.deadlineNanos() - node.cluster().time().now(), () -> expire(visit));
        if (stream == null) {
            node.after(0, () -> node.home().arrive(visit));
            return;
        }
        ArrayDeque<Visit> before = waiting.computeIfAbsent(stream, unused -> new ArrayDeque<>());
        before.add(visit);
        if (before.size() == 1) {
            node.after(0, () -> node.home().arrive(visit));
        }
    }

    private void expire(Visit visit) {
        if (!visit.answered()) {
            boolean begun = visit.call.runs > 0;
            visit.tell(new Reply(Status.DEADLINE, begun ? Executed.MAYBE : Executed.NO, null));
        }
    }

    /** The body of a call has returned, or it has ended without one; if it was refused, so are those behind it. */
    void returned(Visit visit, @Nullable Reply refusal) {
        Object stream = visit.call.stream;
        ArrayDeque<Visit> behind = stream == null ? null : waiting.get(stream);
        if (stream == null || behind == null || behind.peek() != visit) {
            return;
        }
        behind.remove();
        while (refusal != null && !behind.isEmpty()) {
            behind.remove().tell(refusal);
        }
        Visit next = behind.peek();
        if (next == null) {
            waiting.remove(stream);
        } else {
            node.after(0, () -> node.home().arrive(next));
        }
    }
}
