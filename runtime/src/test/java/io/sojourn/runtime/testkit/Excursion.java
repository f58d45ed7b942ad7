package io.sojourn.runtime.testkit;

import io.sojourn.runtime.session.ClientCall;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt at a call to an object that moves, or a word between the homes of one. */
final class Excursion extends ClientCall {

    private final Consumer<Reply> whenEnded;
    private boolean over;
    /** Whether there had never been a connection when it ended. */
    boolean neverConnected;

    Excursion(
            Buffer body,
            Semantics semantics,
            int depth,
            int objectEpoch,
            long deadlineNanos,
            @Nullable Object stream,
            Consumer<Reply> whenEnded) {
        super(body, semantics, depth, objectEpoch, deadlineNanos, stream);
        this.whenEnded = whenEnded;
    }

    /** Its session has told how it ended. */
    void ended(SimulatedNode node, Reply reply, boolean everConnected) {
        if (over) {
            node.cluster().violation("An attempt has ended twice: " + reply.status() + ".");
        }
        over = true;
        neverConnected = !everConnected;
        node.after(0, () -> whenEnded.accept(reply));
    }
}
