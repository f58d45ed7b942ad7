package io.sojourn.benchmarks.relay;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.ProtocolError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Carries the frames of one direction of a link on a thread of its own. What it holds back is bounded; beyond that it
 * stops reading.
 */
final class RelayPump implements Runnable {

    private static final long MOST_HELD = 8L << 20;
    private static final int HOLD_MILLIS = 10;
    private static final int SMALL = 8 << 10;

    private final RelayedLink link;
    private final Direction direction;
    private final RuleBook book;
    private final RandomGenerator chance;
    private final RelayCounters counters;
    private final TimeSource time;
    private final Pieces pieces;
    private final BurstLoss loss = new BurstLoss();
    private final HeldFrames held = new HeldFrames();
    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final int[] seen = new int[FrameKind.values().length];
    private byte[] bytes = new byte[SMALL];
    private int from;
    private int to;
    private long lastDue;
    private boolean holed;

    RelayPump(
            RelayedLink link,
            Direction direction,
            Pieces pieces,
            RuleBook book,
            RandomGenerator chance,
            RelayCounters counters,
            TimeSource time) {
        this.link = link;
        this.direction = direction;
        this.pieces = pieces;
        this.book = book;
        this.chance = chance;
        this.counters = counters;
        this.time = time;
        lastDue = time.nanoTime();
    }

    @Override
    public void run() {
        try {
            carry(link.from(direction).getInputStream(), link.to(direction).getOutputStream());
        } catch (ProtocolError e) {
            counters.count(RelayEvent.NOT_UNDERSTOOD);
            link.close();
        } catch (IOException e) {
            discardWhatRemains();
        } finally {
            link.ended(direction);
        }
    }

    private void carry(InputStream in, OutputStream out) throws IOException {
        while (receive(in)) {
            while (rules().held()) {
                if (!link.pause(HOLD_MILLIS)) {
                    return;
                }
            }
            if (rules().dark()) {
                darken();
            } else if (holed) {
                link.cut();
                return;
            } else if (!passAll(out)) {
                return;
            }
            send(out);
        }
        while (!held.isEmpty()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(held.nanosUntilDue(time.nanoTime())) + 1;
            if (!link.pause(millis)) {
                return;
            }
            send(out);
        }
    }

    private DirectionRules rules() {
        return book.rules().of(direction);
    }

    /** Waits for bytes, but not longer than until a held frame is due; false at the end of the stream. */
    private boolean receive(InputStream in) throws IOException {
        int millis = 0;
        if (!held.isEmpty()) {
            millis = 1 + (int) TimeUnit.NANOSECONDS.toMillis(held.nanosUntilDue(time.nanoTime()));
            if (held.bytes() > MOST_HELD) {
                return link.pause(millis);
            }
        }
        makeRoom();
        link.from(direction).setSoTimeout(millis);
        try {
            int count = in.read(bytes, to, bytes.length - to);
            to += Math.max(count, 0);
            return count >= 0;
        } catch (SocketTimeoutException frameIsDue) {
            return true;
        }
    }

    private void makeRoom() {
        int length = to - from;
        int needed = pieces.needed(bytes, from, to);
        if (bytes.length - from <= needed || to == bytes.length) {
            byte[] target = needed > SMALL / 2 ? new byte[2 * FrameReader.MAXIMUM_FRAME] : new byte[SMALL];
            System.arraycopy(bytes, from, target, 0, length);
            bytes = target;
            from = 0;
            to = length;
        }
    }

    private void darken() {
        for (int length = pieces.whole(bytes, from, to); length > 0; length = pieces.whole(bytes, from, to)) {
            counters.count(RelayEvent.DARKENED);
            from += length;
        }
        from = 0;
        to = 0;
        holed = true;
        link.hole();
    }

    /** Passes on or changes what has arrived; false if the link was cut. */
    private boolean passAll(OutputStream out) throws IOException {
        for (int length = pieces.whole(bytes, from, to); length > 0; length = pieces.whole(bytes, from, to)) {
            byte[] frame = Arrays.copyOfRange(bytes, from, from + length);
            from += length;
            counters.count(RelayEvent.FRAMES);
            if (!pass(frame, out)) {
                return false;
            }
        }
        return true;
    }

    private boolean pass(byte[] frame, OutputStream out) throws IOException {
        DirectionRules rules = rules();
        FrameKind kind = pieces.kind(frame);
        CutAt cutAt = book.rules().cutAt();
        if (cutAt != null && kind == cutAt.kind() && ++seen[kind.ordinal()] == cutAt.number() && book.takeCut()) {
            return cut(frame, cutAt.delivered() ? frame.length : 0, out);
        }
        if (link.countToCut()) {
            // Whole, in part or not at all: a cut does not look where frames end.
            int[] lengths = {frame.length, chance.nextInt(frame.length), 0};
            return cut(frame, lengths[chance.nextInt(lengths.length)], out);
        }
        if (chance.nextDouble() < rules.stall()) {
            counters.count(RelayEvent.STALLS);
            send(out);
            if (!link.pause(rules.stallMillis())) {
                return false;
            }
        }
        if (loss.next(rules.lose(), rules.burst(), chance)) {
            counters.count(RelayEvent.LOST);
            send(out);
            link.pause(DirectionRules.SILENCE_MILLIS);
            link.cut();
            return false;
        }
        if (rules.swallowed().contains(kind)) {
            counters.count(RelayEvent.SWALLOWED);
            return true;
        }
        if (chance.nextDouble() < rules.corrupt()) {
            counters.count(RelayEvent.CORRUPTED);
            frame[chance.nextInt(frame.length)] ^= (byte) (1 << chance.nextInt(8));
        }
        hold(frame, rules);
        if (chance.nextDouble() < rules.duplicate()) {
            counters.count(RelayEvent.DUPLICATED);
            hold(frame, rules);
        }
        return true;
    }

    private boolean cut(byte[] frame, int length, OutputStream out) throws IOException {
        ready.write(frame, 0, length);
        send(out);
        link.cut();
        return false;
    }

    private void hold(byte[] frame, DirectionRules rules) {
        if (!rules.delays() && held.isEmpty()) {
            ready.writeBytes(frame);
            return;
        }
        counters.count(RelayEvent.DELAYED);
        long millis = rules.delayMillis() + (rules.jitterMillis() == 0 ? 0 : chance.nextLong(rules.jitterMillis() + 1));
        long due = Math.max(lastDue, time.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
        if (chance.nextDouble() < rules.reorder()) {
            counters.count(RelayEvent.REORDERED);
            held.add(frame, due + TimeUnit.MILLISECONDS.toNanos(DirectionRules.OVERTAKING_MILLIS));
        } else {
            lastDue = due;
            held.add(frame, due);
        }
    }

    private void send(OutputStream out) throws IOException {
        long now = time.nanoTime();
        for (byte[] frame = held.due(now); frame != null; frame = held.due(now)) {
            ready.writeBytes(frame);
        }
        if (ready.size() > 0) {
            counters.add(RelayEvent.BYTES, ready.size());
            ready.writeTo(out);
            ready.reset();
        }
    }

    /** A half-open link goes on reading, so that its remaining side notices nothing. */
    private void discardWhatRemains() {
        if (link.halfOpen() && !link.from(direction).isClosed()) {
            try {
                link.from(direction).setSoTimeout(0);
                InputStream in = link.from(direction).getInputStream();
                while (in.read(bytes) >= 0) {
                    counters.count(RelayEvent.DARKENED);
                }
            } catch (IOException e) {
                link.close();
            }
        }
    }
}
