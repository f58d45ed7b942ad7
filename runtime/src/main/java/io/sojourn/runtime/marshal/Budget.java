package io.sojourn.runtime.marshal;

/** What reading one message may cost: bytes of memory and comparisons of keys. */
final class Budget {

    /** How many comparisons of colliding keys one message may cause; about a tenth of a second. */
    static final long COMPARISONS = 1L << 24;

    private static final int PER_BYTE = 64;
    private static final int SMALLEST = 64 << 10;
    private static final int CAP_PER_FRAME_BYTE = 16;

    private long bytes;
    private long granted;
    private long comparisons;

    /** Starts anew for a message of the length given, in bytes. */
    void open(int length, int frameBytes) {
        granted = Math.min((long) length * PER_BYTE + SMALLEST, (long) frameBytes * CAP_PER_FRAME_BYTE);
        bytes = granted;
        comparisons = COMPARISONS;
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
                    + COMPARISONS + " comparisons.");
        }
    }
}
