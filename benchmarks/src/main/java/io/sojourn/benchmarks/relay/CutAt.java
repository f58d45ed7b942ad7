package io.sojourn.benchmarks.relay;

/**
 * A step of the protocol at which connections are cut.
 *
 * @param kind the kind of frame
 * @param number which frame of that kind on a connection, from 1 on
 * @param delivered whether the frame still arrives
 */
public record CutAt(FrameKind kind, int number, boolean delivered) {}
