package io.sojourn.runtime.marshal;

import io.sojourn.identity.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where a message goes, and the references in it that are pinned until the receiver has claimed them. Written by the
 * thread that encodes the message, read when its call has ended.
 */
public final class Destination {

    private final NodeId node;
    private final Supplier<String> call;
    private final boolean answered;
    private List<Long> pins = List.of();

    private Destination(NodeId node, Supplier<String> call, boolean answered) {
        this.node = node;
        this.call = call;
        this.answered = answered;
    }

    /** Where arguments go: {@link #pins} are to be settled when the call has ended. */
    public static Destination ofArguments(NodeId node, Supplier<String> call) {
        return new Destination(node, call, true);
    }

    /** Where results go, of which nobody says how they fared. */
    public static Destination ofResult(NodeId node, Supplier<String> call) {
        return new Destination(node, call, false);
    }

    /** The receiver. */
    public NodeId node() {
        return node;
    }

    /** The method called, for reports. */
    public String call() {
        return call.get();
    }

    /** Whether it will be known when the receiver is done with the message. */
    public boolean answered() {
        return answered;
    }

    /** A reference in the message has been pinned under a number. */
    public void pinned(long number) {
        if (pins.isEmpty()) {
            pins = new ArrayList<>(2);
        }
        pins.add(number);
    }

    /** The numbers under which references in the message are pinned. */
    public List<Long> pins() {
        return pins;
    }
}
