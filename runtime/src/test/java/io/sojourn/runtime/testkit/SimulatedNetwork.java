package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import io.sojourn.runtime.wire.ProtocolError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries frames as bytes, late, doubled, changed or not at all. */
final class SimulatedNetwork {

    private static final long RESEND_NANOS = 200 * VirtualTime.MILLISECOND;
    private static final int MOST_RESENDS = 6;
    private static final double LOSS_IN_BURST = 0.8;
    private static final double BURST_ENDS = 0.15;
    private static final Map<Class<?>, String> SENT = names("sent");
    private static final Map<Class<?>, String> GOT = names("got");

    private final VirtualTime time;
    private final Dice dice;
    private final Trace trace;
    private final Figures figures;
    private final Consumer<String> violations;
    private final FrameWriter writer;
    private final FrameReader reader;
    private final Set<ConnectionEnd> open = new LinkedHashSet<>();
    private final Set<Long> blocked = new LinkedHashSet<>();
    private final List<Interference> interferences = new ArrayList<>();
    private Faults faults = Faults.NONE;
    private double forged;
    private int ends;

    /** Bytes under way. */
    record Unit(byte[] bytes, int start, int length, boolean corrupted, Interference.Fate fate) {}

    SimulatedNetwork(
            VirtualTime time, Dice dice, Trace trace, Figures figures, boolean checksums, Consumer<String> violations) {
        this.time = time;
        this.dice = dice;
        this.trace = trace;
        this.figures = figures;
        this.violations = violations;
        this.writer = new FrameWriter(checksums);
        this.reader = new FrameReader(checksums);
    }

    Faults faults() {
        return faults;
    }

    void faults(Faults newFaults) {
        faults = newFaults;
    }

    /** Lets requests come again with other contents, with a probability. */
    void forge(double probability) {
        forged = probability;
    }

    void interfere(Interference interference) {
        interferences.add(interference);
    }

    /** Ends every partition and interference, and all that is left to chance. */
    void heal() {
        faults = Faults.NONE;
        interferences.clear();
        forged = 0;
        for (long pair : List.copyOf(blocked)) {
            unblock((int) (pair >> 32), (int) pair);
        }
    }

    /** Ends of connections that are open, in the order in which they were made. */
    List<ConnectionEnd> openEnds() {
        return new ArrayList<>(open);
    }

    /** A connection between two nodes; the end of the first. */
    ConnectionEnd connect(SimulatedNode from, SimulatedNode to) {
        ConnectionEnd near = new ConnectionEnd(this, from, ++ends, time.now());
        ConnectionEnd far = new ConnectionEnd(this, to, ++ends, time.now());
        near.other = far;
        far.other = near;
        open.add(near);
        open.add(far);
        return near;
    }

    boolean isBlocked(int from, int to) {
        return blocked.contains(pair(from, to));
    }

    /** Nothing passes from one address to another any more. */
    void block(int from, int to) {
        blocked.add(pair(from, to));
    }

    /** Lets frames pass again; what waited in a stream goes on. */
    void unblock(int from, int to) {
        blocked.remove(pair(from, to));
        for (ConnectionEnd end : openEnds()) {
            if (end.node.address() == from && end.other.node.address() == to && !end.stalled.isEmpty()) {
                time.after(dice.below(200) * VirtualTime.MILLISECOND, () -> resume(end));
            }
        }
    }

    private void resume(ConnectionEnd sender) {
        List<Unit> waiting = List.copyOf(sender.stalled);
        sender.stalled.clear();
        waiting.forEach(unit -> arrive(sender, unit));
    }

    private static long pair(int from, int to) {
        return ((long) from << 32) | to;
    }

    /** Cuts a connection somewhere between its ends. */
    void cut(ConnectionEnd end) {
        figures.count(Fault.CUT);
        trace.note("cut", end.number, 0, 0);
        boolean vanishes = dice.chance(0.5);
        end.deaf |= vanishes;
        end.other.deaf |= vanishes;
        if (dice.chance(0.2)) {
            figures.count(Fault.HALF_OPEN);
            end.deaf = true;
            end.other.deaf = true;
            closeLater(dice.chance(0.5) ? end : end.other, 20);
        } else {
            closeLater(end, 20);
            closeLater(end.other, 20);
        }
    }

    private void closeLater(ConnectionEnd end, int mostMillis) {
        time.after(dice.between(0, mostMillis * VirtualTime.MILLISECOND), () -> end.node.run(() -> end.close(true)));
    }

    /** An end was closed: the other one learns of it, unless the network has other plans. */
    void closed(ConnectionEnd end) {
        open.remove(end);
        trace.note("closed", end.number, 0, 0);
        if (end.other.isOpen() && !end.deaf) {
            long arrival = Math.max(time.now() + faults.leastNanos(), end.lastArrivalNanos);
            time.after(arrival - time.now(), () -> {
                if (!isBlocked(end.node.address(), end.other.node.address())) {
                    end.other.node.run(() -> end.other.close(true));
                }
            });
        }
    }

    void send(ConnectionEnd sender, Frame frame) {
        Interference.Fate fate = Interference.Fate.PASSES;
        for (int i = 0; i < interferences.size() && fate == Interference.Fate.PASSES; i++) {
            fate = interferences.get(i).of(frame, sender.node.address(), sender.other.node.address());
        }
        if (fate == Interference.Fate.UNSENT) {
            figures.count(Fault.LOST);
            return;
        }
        if (fate == Interference.Fate.CUT_BEFORE) {
            sender.deaf = true;
            cut(sender);
        }
        Buffer body = FrameWriter.bodyOf(frame);
        Buffer out = Buffer.forMessage(Math.min(body.length(), Frame.CHUNK) + 160);
        int written = writer.write(frame, out);
        trace(SENT, sender, frame);
        transmit(sender, out, fate, introduces(frame));
        if (written < body.length()) {
            sendPart(sender, frame, body, written, fate);
        }
    }

    /** Further parts of a body leave room for other frames between them. */
    private void sendPart(ConnectionEnd sender, Frame frame, Buffer body, int offset, Interference.Fate fate) {
        time.after(dice.below(400_000), () -> {
            if (!sender.isOpen()) {
                return;
            }
            Frame.Data head = frame instanceof Frame.Request request
                    ? new Frame.Data(false, request.session(), request.slot(), request.sequence(), offset, body)
                    : reply((Frame.Reply) frame, offset, body);
            Buffer out = Buffer.forMessage(Frame.CHUNK + 160);
            int written = writer.writePart(head, body, out);
            transmit(sender, out, fate, false);
            if (offset + written < body.length()) {
                sendPart(sender, frame, body, offset + written, fate);
            }
        });
    }

    private static Frame.Data reply(Frame.Reply reply, int offset, Buffer body) {
        return new Frame.Data(true, reply.session(), reply.slot(), reply.sequence(), offset, body);
    }

    private void trace(Map<Class<?>, String> names, ConnectionEnd end, Frame frame) {
        String what = names.getOrDefault(frame.getClass(), "");
        if (frame instanceof Frame.Request request) {
            trace.note(what, end.number, request.slot(), request.sequence());
        } else if (frame instanceof Frame.Reply reply) {
            trace.note(what, end.number, reply.slot(), reply.sequence());
        } else {
            trace.note(what, end.number, 0, 0);
        }
    }

    private static boolean introduces(Frame frame) {
        return frame instanceof Frame.Attach || frame instanceof Frame.Attached || frame instanceof Frame.Confirm;
    }

    private static Map<Class<?>, String> names(String verb) {
        Map<Class<?>, String> names = new HashMap<>();
        for (Class<?> type : Frame.class.getPermittedSubclasses()) {
            names.put(type, verb + " " + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private void transmit(ConnectionEnd sender, Buffer bytes, Interference.Fate fate, boolean introduction) {
        figures.frame();
        boolean corrupted = dice.chance(faults.corrupted());
        if (corrupted) {
            figures.count(Fault.CORRUPTED);
            corrupt(bytes);
        }
        Unit unit = new Unit(bytes.array(), bytes.start(), bytes.length(), corrupted, fate);
        if (sender.deaf || fate == Interference.Fate.VANISHES) {
            figures.count(Fault.LOST);
            doom(sender);
        } else if (faults.stream() || introduction) {
            stream(sender, unit);
        } else {
            datagram(sender, unit);
            if (dice.chance(faults.doubled())) {
                figures.count(Fault.DOUBLED);
                datagram(sender, unit);
            }
        }
        if (dice.chance(faults.cut())) {
            cut(sender);
        }
    }

    private void corrupt(Buffer bytes) {
        int count = 1 + dice.below(4);
        for (int i = 0; i < count; i++) {
            int at = bytes.start() + dice.below(bytes.length());
            bytes.array()[at] ^= (byte) (1 + dice.below(255));
        }
    }

    private boolean lost(ConnectionEnd sender) {
        if (sender.inBurst) {
            sender.inBurst = !dice.chance(BURST_ENDS);
        } else {
            sender.inBurst = dice.chance(faults.burst());
        }
        return dice.chance(sender.inBurst ? LOSS_IN_BURST : faults.loss());
    }

    private long way() {
        long way = dice.between(faults.leastNanos(), faults.mostNanos());
        if (dice.chance(faults.late())) {
            figures.count(Fault.LATE);
            way += dice.between(0, faults.lateNanos());
        }
        return way;
    }

    /** What is lost comes later, and everything after it too; what is lost too often breaks the connection. */
    private void stream(ConnectionEnd sender, Unit unit) {
        long way = way();
        long resend = RESEND_NANOS;
        for (int resends = 0; lost(sender); resends++) {
            figures.count(Fault.LOST);
            if (resends == MOST_RESENDS) {
                sender.deaf = true;
                doom(sender);
                return;
            }
            way += resend;
            resend *= 2;
        }
        long arrival = Math.max(sender.lastArrivalNanos + 1, time.now() + way);
        sender.lastArrivalNanos = arrival;
        time.after(arrival - time.now(), () -> arrive(sender, unit));
    }

    private void datagram(ConnectionEnd sender, Unit unit) {
        if (lost(sender)) {
            figures.count(Fault.LOST);
            doom(sender);
        } else {
            time.after(way(), () -> arrive(sender, unit));
        }
    }

    /** A connection that has lost a frame for good is given up by its ends, one after the other. */
    private void doom(ConnectionEnd end) {
        if (!end.doomed) {
            end.doomed = true;
            end.other.doomed = true;
            closeLater(end, 800);
            closeLater(end.other, 800);
        }
    }

    private void arrive(ConnectionEnd sender, Unit unit) {
        ConnectionEnd receiver = sender.other;
        if (isBlocked(sender.node.address(), receiver.node.address())) {
            figures.count(Fault.PARTITIONED);
            if (faults.stream()) {
                sender.stalled.add(unit);
            } else {
                doom(sender);
            }
        } else if (!sender.stalled.isEmpty() && faults.stream()) {
            sender.stalled.add(unit);
        } else if (!sender.deaf) {
            receiver.node.run(() -> deliver(receiver, unit));
        }
    }

    private void deliver(ConnectionEnd receiver, Unit unit) {
        Frame frame = null;
        try {
            if (reader.length(unit.bytes(), unit.start()) != unit.length()) {
                throw new ProtocolError("The length of a frame is wrong.");
            }
            frame = reader.read(unit.bytes(), unit.start(), unit.length());
            trace(GOT, receiver, frame);
            if (!receiver.isOpen()) {
                figures.count(Fault.AFTER_CLOSE);
                receiver.owner().receivedLate(frame);
                return;
            }
            receiver.lastHeardNanos = time.now();
            receiver.owner().received(frame);
            if (frame instanceof Frame.Request request && dice.chance(forged)) {
                receiveForged(receiver, request);
            }
        } catch (ProtocolError e) {
            if (!unit.corrupted()) {
                violations.accept(
                        "An honest frame was taken for a broken one: " + e.getMessage() + " " + describe(frame));
            }
            receiver.close(true);
        }
        if (unit.fate() == Interference.Fate.CUT_AFTER) {
            cut(receiver);
        }
    }

    /** A false copy of the request that has just arrived: whoever sends it has lost its session. */
    private void receiveForged(ConnectionEnd receiver, Frame.Request request) {
        figures.count(Fault.FALSE_RETRY);
        try {
            receiver.owner().received(FalseRetries.of(request));
            violations.accept("A request that came again with other contents was taken for a copy.");
        } catch (ProtocolError e) {
            receiver.close(true);
        }
    }

    private static String describe(@Nullable Frame frame) {
        return frame == null ? "" : frame.getClass().getSimpleName();
    }
}
