package io.sojourn.runtime.lease;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this node has to tell one other node about what it holds: in order, each change until it is answered. The changes
 * are numbered per session, so that a copy or a frame that overtook another one does no harm.
 */
final class Outbox {

    private static final int WINDOW = 8;

    private final Set<LeaseEntry> waiting = new LinkedHashSet<>();
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    private final Safeguards safeguards;
    private @Nullable SessionId session;
    private boolean connected;
    private boolean anew;
    private long number;
    // The number of the last frame of this session; 0 before the first one.
    private long previous;

    /** Sends a frame; false if it cannot now. */
    interface Way {
        boolean send(long previous, long number, List<LeaseEntry> entries);
    }

    private static final class Sent {
        final long previous;
        final long number;
        final List<LeaseEntry> entries;
        long at;

        Sent(long previous, long number, List<LeaseEntry> entries, long at) {
            this.previous = previous;
            this.number = number;
            this.entries = entries;
            this.at = at;
        }
    }

    /**
     * Nothing to be told yet.
     *
     * @param firstNumber the number of the first frame; higher than any that a former outbox to the same node has used
     */
    Outbox(long firstNumber, Safeguards safeguards) {
        this.safeguards = safeguards;
        number = firstNumber - 1;
    }

    /** Something is to be told. */
    void add(LeaseEntry entry) {
        waiting.add(entry);
    }

    /** Takes back what has not been told yet; false if it has. */
    boolean takeBack(LeaseEntry entry) {
        return waiting.remove(entry);
    }

    boolean connected() {
        return connected;
    }

    int waiting() {
        return waiting.size();
    }

    /** Drops the older half of the receipts that wait if more than the number given wait: their pins run out by themselves. */
    void shorten(int most) {
        if (waiting.size() > most) {
            int excess = waiting.size() / 2;
            for (Iterator<LeaseEntry> oldest = waiting.iterator(); oldest.hasNext() && excess > 0; ) {
                if (oldest.next().kind() == LeaseEntry.Kind.CLAIMED) {
                    oldest.remove();
                    excess--;
                }
            }
        }
    }

    /**
     * There is a connection.
     *
     * @return whether the session is another one than before, so that the other node knows nothing of this one
     */
    boolean attached(SessionId id) {
        boolean other = !id.equals(session);
        session = id;
        connected = true;
        if (other) {
            previous = 0;
            List<LeaseEntry> old = new ArrayList<>();
            unanswered.forEach(sent -> old.addAll(sent.entries));
            unanswered.clear();
            old.addAll(waiting);
            waiting.clear();
            // What was held is claimed anew by those who know of it; what was received may still be pinned.
            old.stream()
                    .filter(entry -> entry.kind() == LeaseEntry.Kind.CLAIMED)
                    .forEach(waiting::add);
        }
        return other;
    }

    void detached() {
        connected = false;
    }

    /** Forgets all that was told and was to be told; what is told next is all that there is. */
    void clear() {
        connected = false;
        session = null;
        waiting.clear();
        unanswered.clear();
    }

    /** Something that was told in this session may be forgotten here: the other node forgets it too with the next frame. */
    void beginAnew() {
        anew = true;
    }

    /** Whether the other node has answered all that it has to know. */
    boolean settled() {
        return waiting.isEmpty() && unanswered.isEmpty();
    }

    boolean inSession(SessionId id) {
        return id.equals(session);
    }

    /** Sends again what has not been answered for too long, or everything unanswered. */
    void resend(boolean all, long now, long resendNanos, Way way) {
        Sent oldest = unanswered.peekFirst();
        boolean due = oldest != null && (all || now - oldest.at >= resendNanos);
        if (!connected || !due || !safeguards.keep(Safeguard.CHANGES_TOLD_AGAIN)) {
            return;
        }
        for (Sent sent : unanswered) {
            sent.at = now;
            if (!way.send(sent.previous, sent.number, sent.entries)) {
                return;
            }
        }
    }

    /** Sends what waits, as far as the window allows; tells for each frame what it holds before it is sent. */
    void flush(long now, Way way, Told told) {
        while (connected && (anew || !waiting.isEmpty()) && unanswered.size() < WINDOW) {
            anew = false;
            List<LeaseEntry> entries = new ArrayList<>();
            Iterator<LeaseEntry> next = waiting.iterator();
            while (next.hasNext() && entries.size() < Frame.Lease.MAXIMUM_ENTRIES) {
                entries.add(next.next());
                next.remove();
            }
            if (!safeguards.keep(Safeguard.CHANGES_IN_ORDER)) {
                entries.sort(Comparator.comparing(LeaseEntry::kind));
            }
            Sent sent = new Sent(previous, ++number, List.copyOf(entries), now);
            previous = number;
            unanswered.add(sent);
            told.told(sent.number, sent.entries);
            if (!way.send(sent.previous, sent.number, sent.entries)) {
                return;
            }
        }
    }

    /** Hears in which frame changes go out, or that they have been dealt with. */
    interface Told {
        void told(long number, List<LeaseEntry> entries);
    }

    /** The other node has answered a frame. Its answers to others may be lost, with what they say. */
    void answered(long answered, Told told) {
        for (Sent sent : unanswered) {
            if (sent.number == answered) {
                unanswered.remove(sent);
                told.told(sent.number, sent.entries);
                return;
            }
        }
    }
}
