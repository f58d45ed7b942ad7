package io.sojourn.runtime.testkit;

/**
 * What a network does to the frames it carries. As a stream it keeps their order, and what is lost comes later; as
 * datagrams frames overtake each other and vanish, and a connection that has lost one is given up a little later.
 *
 * @param stream whether frames keep their order within a connection
 * @param leastNanos the shortest way
 * @param mostNanos the longest way, but for frames that are late
 * @param loss probability that a frame is lost
 * @param burst probability that a burst of losses begins with a frame; in it four of five frames are lost
 * @param doubled probability that a datagram arrives twice
 * @param late probability that a frame is late
 * @param lateNanos by how much at most
 * @param corrupted probability that bytes of a frame are changed
 * @param cut probability, for each frame, that its connection is cut
 * @param full probability that a connection takes a frame of a caller not now
 */
public record Faults(
        boolean stream,
        long leastNanos,
        long mostNanos,
        double loss,
        double burst,
        double doubled,
        double late,
        long lateNanos,
        double corrupted,
        double cut,
        double full) {

    /** A network on which nothing goes wrong. */
    public static final Faults NONE = new Faults(true, 50_000, 2 * VirtualTime.MILLISECOND, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The same as datagrams. */
    public Faults asDatagrams() {
        return new Faults(false, leastNanos, mostNanos, loss, burst, doubled, late, lateNanos, corrupted, cut, full);
    }

    /** The same with losses, single ones and bursts. */
    public Faults losing(double newLoss, double newBurst) {
        return new Faults(
                stream, leastNanos, mostNanos, newLoss, newBurst, doubled, late, lateNanos, corrupted, cut, full);
    }

    /** The same with copies. */
    public Faults doubling(double probability) {
        return new Faults(
                stream, leastNanos, mostNanos, loss, burst, probability, late, lateNanos, corrupted, cut, full);
    }

    /** The same with late frames. */
    public Faults delaying(double probability, long nanos) {
        return new Faults(
                stream, leastNanos, mostNanos, loss, burst, doubled, probability, nanos, corrupted, cut, full);
    }

    /** The same with changed bytes. */
    public Faults corrupting(double probability) {
        return new Faults(stream, leastNanos, mostNanos, loss, burst, doubled, late, lateNanos, probability, cut, full);
    }

    /** The same with cuts. */
    public Faults cutting(double probability) {
        return new Faults(
                stream, leastNanos, mostNanos, loss, burst, doubled, late, lateNanos, corrupted, probability, full);
    }

    /** The same with connections that are full now and then. */
    public Faults filling(double probability) {
        return new Faults(
                stream, leastNanos, mostNanos, loss, burst, doubled, late, lateNanos, corrupted, cut, probability);
    }
}
