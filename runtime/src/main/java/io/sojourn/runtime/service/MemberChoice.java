package io.sojourn.runtime.service;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Member;
import io.sojourn.naming.Selection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which member of a service gets a call, from what became of earlier ones. Pure: the time is handed in; used by one
 * thread at a time.
 */
final class MemberChoice {

    /** For how long a member is passed over that could not be reached; twice as long each time in a row. */
    static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final int LAST_DOUBLING = 4;

    /** What is known of one member. */
    private static final class Known {
        private long version;
        private int pending;
        private int failures;
        private long passedOverUntil;
        private long lastTurn;
    }

    private final long salt;
    private final Map<ObjectId, Known> known = new HashMap<>();
    private long turn;

    /**
     * Nothing is known yet.
     *
     * @param salt any number; decides with whom the first round begins, so that not all nodes begin with the same member
     */
    MemberChoice(long salt) {
        this.salt = salt;
    }

    /**
     * Chooses a member for a call, which is pending there until {@link #ended}.
     *
     * @param members those there are
     * @param tried those that cannot take this call
     * @return the member, or null if all were tried
     */
    @Nullable
    Member choose(List<Member> members, Set<ObjectId> tried, Selection selection, long nowNanos) {
        refresh(members);
        List<Member> left = members.stream()
                .filter(member -> !tried.contains(object(member)))
                .toList();
        List<Member> willing = left.stream()
                .filter(member -> !passedOver(known(member), nowNanos))
                .toList();
        Member chosen = (willing.isEmpty() ? left : willing)
                .stream().min(order(members, selection)).orElse(null);
        if (chosen != null) {
            begin(known(chosen), nowNanos);
        }
        return chosen;
    }

    private void begin(Known chosen, long nowNanos) {
        chosen.pending++;
        chosen.lastTurn = ++turn;
        if (chosen.failures > 0) {
            // This call finds out whether it is back; others pass it over until that is known.
            chosen.passedOverUntil = nowNanos + pause(chosen.failures);
        }
    }

    /** A call is pending at the member no longer. */
    void ended(ObjectId member) {
        Known entry = known.get(member);
        if (entry != null) {
            entry.pending--;
        }
    }

    /** The member has taken a call. */
    void worked(ObjectId member) {
        Known entry = known.get(member);
        if (entry != null) {
            entry.failures = 0;
        }
    }

    /** The member could not be reached, or is not there any more. */
    void failed(ObjectId member, long nowNanos) {
        Known entry = known.get(member);
        if (entry != null) {
            entry.failures++;
            entry.passedOverUntil = nowNanos + pause(entry.failures);
        }
    }

    /** How many members something is known of. */
    int size() {
        return known.size();
    }

    private static boolean passedOver(Known member, long nowNanos) {
        return member.failures > 0 && member.passedOverUntil - nowNanos > 0;
    }

    private static long pause(int failures) {
        return Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(LAST_DOUBLING, failures - 1));
    }

    private Comparator<Member> order(List<Member> members, Selection selection) {
        Comparator<Member> inTurn = Comparator.<Member>comparingLong(member -> known(member).lastTurn)
                .thenComparingLong(member -> object(member).low() ^ salt);
        return switch (selection.way()) {
            case ROUND_ROBIN -> inTurn;
            case LEAST_PENDING ->
                Comparator.<Member>comparingInt(member -> known(member).pending).thenComparing(inTurn);
            case STICKY -> StickyOrder.of(members, selection.key());
        };
    }

    /** Forgets members that are there no more, and failures of those that have been bound anew. */
    private void refresh(List<Member> members) {
        for (Member member : members) {
            Known entry = known(member);
            if (entry.version != member.version()) {
                entry.version = member.version();
                entry.failures = 0;
            }
        }
        if (known.size() > members.size()) {
            Set<ObjectId> present = new HashSet<>();
            members.forEach(member -> present.add(object(member)));
            known.entrySet().removeIf(entry -> entry.getValue().pending <= 0 && !present.contains(entry.getKey()));
        }
    }

    private Known known(Member member) {
        return known.computeIfAbsent(object(member), each -> new Known());
    }

    private static ObjectId object(Member member) {
        return member.reference().object();
    }
}
