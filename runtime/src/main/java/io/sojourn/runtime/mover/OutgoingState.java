package io.sojourn.runtime.mover;

import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.MoveFailed.Reason;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.Mobility;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.spi.movable.MovableType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What of an object travels: its state and what it has answered. Used by one step of its move after the other. */
final class OutgoingState {

    private static final long ACKNOWLEDGED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long FEW_ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Surroundings node;
    private final Exported object;
    private final Mobility mobility;
    private final MovableType<?, ?> type;
    private final Destination destination;
    private int bytes;

    OutgoingState(Surroundings node, Exported object, Mobility mobility, MovableType<?, ?> type, NodeId destination) {
        this.node = node;
        this.object = object;
        this.mobility = mobility;
        this.type = type;
        this.destination = Destination.ofArguments(destination, () -> "the move of " + object.className());
    }

    /** How long the state is; 0 before it was taken. */
    int bytes() {
        return bytes;
    }

    byte[] pack() {
        node.sessions().wantAcknowledgements();
        byte[] packed = node.packer().pack(object.servant(), type, destination);
        bytes = packed.length;
        return packed;
    }

    MoveOffer offer(Reference source, long move, int stateBytes) {
        List<MovedRecord> records = records().stream().map(MovedRecord::of).toList();
        // After the records: those that were lost meanwhile raise it before they are.
        int historyFrom = mobility.historyFrom();
        return new MoveOffer(
                source,
                move,
                node.locations().shared(),
                type.tag(),
                node.types().layoutId(type),
                node.types().layoutText(type),
                historyFrom,
                records,
                object.use().exportedByUser(),
                stateBytes);
    }

    /** Sends it, and returns where the destination listens. */
    List<Endpoint> send(MoveService service, MoveOffer offer, byte[] packed) {
        byte[] first = packed.length <= MoveService.PART ? packed : Arrays.copyOf(packed, MoveService.PART);
        List<Endpoint> endpoints = service.offer(offer, first);
        for (int at = first.length; at < packed.length; at += MoveService.PART) {
            service.part(
                    offer.move(), at, Arrays.copyOfRange(packed, at, Math.min(packed.length, at + MoveService.PART)));
        }
        return endpoints;
    }

    /** What callers may not know yet. Those that have been asked for it say at once what they know. */
    private List<CompletionRecord> records() {
        long begun = node.time().nanoTime();
        while (true) {
            List<CompletionRecord> open = node.sessions().records(object.id());
            long waited = node.time().nanoTime() - begun;
            if (open.isEmpty() || waited >= ACKNOWLEDGED_NANOS) {
                List<CompletionRecord> all =
                        new ArrayList<>(mobility.records(node.time().nanoTime()));
                all.addAll(open);
                long size = all.stream().mapToLong(CompletionRecord::bytes).sum();
                if (all.size() <= CompletionRecord.MOST && size <= CompletionRecord.MOST_BYTES) {
                    return all;
                }
                if (waited >= FEW_ENOUGH_NANOS) {
                    throw new MoveFailed(
                            Reason.TOO_MANY_RECORDS,
                            "The object " + object.id() + " (" + object.className() + ") did not move: " + all.size()
                                    + " of its answers, of " + size + " bytes, have not been acknowledged by their "
                                    + "callers; " + CompletionRecord.MOST + " and " + CompletionRecord.MOST_BYTES
                                    + " bytes can move along. Try again later.");
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                throw new MoveFailed(Reason.CLOSED, "The node is closing.", closing);
            }
        }
    }

    /** The move has ended: what the state refers to is held at the destination, or need not be. */
    void settled(boolean moved) {
        node.binder().settled(destination, moved);
    }
}
