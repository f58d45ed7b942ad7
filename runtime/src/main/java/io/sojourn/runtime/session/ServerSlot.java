package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One place for a call in flight, as the server sees it. */
final class ServerSlot {

    final int id;
    /** The number last used; wraps around. */
    int sequence;
    /** Whether any number was used. */
    boolean used;
    /** Hash of the call that has the number. */
    int hash;
    /** The attempt of the newest copy of that call. */
    int attempt;
    /** The call that has the number, until it is answered. */
    @Nullable
    ServedCall call;
    /** The answer, kept for copies of the request; null if there is none to keep. */
    Frame.@Nullable Reply reply;
    /** What the reply that is kept answers; null if that could not be read, or nothing is kept. */
    @Nullable
    CallHeader answered;
    /** Bytes of the reply that count against the budget. */
    long booked;
    /** Whether the number was refused or used up: calls that had to follow it are refused too. */
    boolean refused;
    /** Whether the caller used the number up itself. */
    boolean voided;
    /** Whether the number is one that came back into use: nothing is known of an earlier call that had it. */
    boolean forgotten;
    /** The connection that brought the newest copy. */
    int connection;
    /** The connection over which the number was answered; 0 if it was not. */
    int answeredOver;
    /** Calls that must follow a number which has not arrived: each with that number. */
    List<Expected> expected = List.of();

    ServerSlot(int id) {
        this.id = id;
    }

    /** Begins with a new number: nothing is known of the one before any more. */
    void take(int number) {
        sequence = number;
        used = true;
        attempt = 0;
        answeredOver = 0;
        refused = false;
        voided = false;
        forgotten = false;
    }

    /** Forgets the newest number, which may come again. */
    void giveBack() {
        call = null;
        sequence--;
        forgotten = true;
    }

    void expect(int number, ServedCall follower) {
        if (expected.isEmpty()) {
            expected = new ArrayList<>(2);
        }
        expected.add(new Expected(number, follower));
    }

    List<Expected> takeExpected() {
        List<Expected> taken = expected;
        expected = List.of();
        return taken;
    }

    /** A call that waits for a number to arrive. */
    record Expected(int number, ServedCall follower) {}
}
