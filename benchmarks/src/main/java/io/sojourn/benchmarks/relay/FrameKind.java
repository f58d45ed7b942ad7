package io.sojourn.benchmarks.relay;

/** What a frame is, by the number in its fixed part; the order is the protocol's. */
public enum FrameKind {
    ATTACH,
    ATTACHED,
    CONFIRM,
    REQUEST,
    REPLY,
    DATA,
    IN_PROGRESS,
    PROBE,
    VOID,
    REPLY_ACK,
    CANCEL,
    PING,
    GOAWAY,
    DETACH,
    LEASE,
    ACK_WANTED,
    /** A kind that is younger than this relay. */
    OTHER;

    private static final int PLACE = 3;
    private static final FrameKind[] ALL = values();

    /** The kind of the frame that begins at an index. */
    static FrameKind at(byte[] bytes, int index) {
        int code = bytes[index + PLACE] & 0xff;
        return code >= 1 && code < ALL.length ? ALL[code - 1] : OTHER;
    }
}
