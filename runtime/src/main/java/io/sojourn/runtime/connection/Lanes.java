package io.sojourn.runtime.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the session in which this node calls another one, and who has which of them for himself.
 *
 * <p>The oldest connection is everybody's. The others, and that one too as long as it is the only one and nobody else uses
 * it, are lent to one waiting thread each, for one call: it writes to and reads from a socket that nobody else uses, so that
 * the system wakes the right thread. Guarded by its session.
 */
final class Lanes {

    /** More callers than that share the oldest connection, where their frames travel together. */
    static final int MOST = 64;

    /** How many callers must have found nothing to borrow before there is to be another connection. */
    private static final int CROWDED = 32;

    private final List<Lane> all = new ArrayList<>();
    /** Those that can be lent, without the oldest; the one used last comes first, so that few callers use few of them. */
    private final Deque<Lane> free = new ArrayDeque<>();

    private int lent;
    private int crowd;

    /** One connection. */
    static final class Lane {

        final int number;
        final AttachedConnection connection;
        private @Nullable OpenCall borrower;

        /** Whether a call has it for itself. */
        boolean isLent() {
            return borrower != null;
        }

        private Lane(int number, AttachedConnection connection) {
            this.number = number;
            this.connection = connection;
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    List<Lane> all() {
        return all;
    }

    /** The one that is everybody's, or null if there is none. */
    @Nullable
    AttachedConnection shared() {
        return all.isEmpty() ? null : all.get(0).connection;
    }

    @Nullable
    Lane find(int number) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).number == number) {
                return all.get(i);
            }
        }
        return null;
    }

    @Nullable
    Lane of(AttachedConnection connection) {
        for (Lane lane : all) {
            if (lane.connection == connection) {
                return lane;
            }
        }
        return null;
    }

    /** How many of them are lent. */
    int lent() {
        return lent;
    }

    void add(int number, AttachedConnection connection) {
        Lane lane = new Lane(number, connection);
        all.add(lane);
        if (all.size() > 1) {
            free.push(lane);
        }
    }

    /** A connection is gone; its borrower goes on with the one that is everybody's. Null if it was not there. */
    @Nullable
    Lane remove(AttachedConnection connection) {
        Lane lane = of(connection);
        if (lane != null) {
            all.remove(lane);
            free.remove(lane);
            takeFrom(lane);
            if (!all.isEmpty()) {
                free.remove(all.get(0));
            }
        }
        return lane;
    }

    void clear() {
        all.forEach(this::takeFrom);
        all.clear();
        free.clear();
    }

    private void takeFrom(Lane lane) {
        OpenCall borrower = lane.borrower;
        if (borrower != null) {
            lane.borrower = null;
            lane.connection.reader().lendTo(null);
            borrower.lane = null;
            lent--;
        }
    }

    /**
     * Lends a connection to a call whose thread will wait for it.
     *
     * @param othersOpen how many other calls use the connection that is everybody's
     */
    void lend(OpenCall call, int othersOpen) {
        Lane lane = free.poll();
        if (lane == null && all.size() == 1 && othersOpen == 0 && all.get(0).borrower == null) {
            lane = all.get(0);
        }
        if (lane == null) {
            crowd += all.isEmpty() ? 0 : 1;
            return;
        }
        lane.borrower = call;
        lane.connection.reader().lendTo(call);
        call.lane = lane;
        call.prefer(lane.number);
        lent++;
    }

    /** A call has ended. */
    void giveBack(OpenCall call) {
        Lane lane = call.lane;
        if (lane != null) {
            takeFrom(lane);
            if (lane != all.get(0)) {
                free.push(lane);
            }
        }
    }

    /** Whether so many callers have found nothing to borrow lately that there should be another connection. */
    boolean crowded() {
        if (crowd < CROWDED) {
            return false;
        }
        crowd = 0;
        return all.size() < MOST;
    }
}
