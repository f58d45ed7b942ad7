package io.sojourn.runtime.marshal;

import io.sojourn.node.DecodingLimits;
import io.sojourn.node.Limits;

/** What reading one message may cost: bytes of memory and comparisons of keys. */
final class Budget {

    private final DecodingLimits limits;
    private final long most;
    private long bytes;
    private long granted;
    private long comparisons;

    Budget(Limits limits) {
        this.limits = limits.decoding();
        this.most = (long) limits.frameBytes() * this.limits.memoryPerFrameByte();
    }

    /** Starts anew for a message of the length given, in bytes. */
    void open(int length) {
        granted = Math.min((long) length * limits.memoryPerByte() + limits.memoryBeyond(), most);
        bytes = granted;
        comparisons = limits.keyComparisons();
    }

    /** Says that about so many bytes are to be allocated; fails if that is too much for the message. */
    void allocate(long size) {
        bytes -= size;
        if (bytes < 0) {
            throw new MalformedInput("Decoding would take more than the " + granted
                    + " bytes of memory that a message of this length may take.");
        }
    }

    /** Says that the hash codes of keys are to be computed that refer to objects of the weight given. */
    void hash(long referred) {
        if (referred >= SharedObjects.ENDLESS) {
            throw new MalformedInput(
                    "A set or map holds a key that contains itself, so that its place cannot be found.");
        }
        bytes -= referred;
        if (bytes < 0) {
            throw new MalformedInput("The keys of a set or map hold one another too often: their hash codes would cost "
                    + "more than a message of this length may cost.");
        }
    }

    /** Says that so many comparisons are to be made; fails if that is too much for one message. */
    void compare(long count) {
        comparisons -= count;
        if (comparisons < 0) {
            throw new MalformedInput("The keys of a set or map collide too often: the message would cost more than "
                    + limits.keyComparisons() + " comparisons.");
        }
    }
}
