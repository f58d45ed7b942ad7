package io.sojourn.runtime.wire;

/** The kinds of frames; the order is part of the protocol, the number on the wire is the ordinal plus one. */
enum FrameType {
    ATTACH(0),
    ATTACHED(0),
    CONFIRM(0),
    REQUEST(FrameFlags.MORE
            | FrameFlags.AFTER
            | FrameFlags.UNPROVEN
            | FrameFlags.DONE_LIST
            | FrameFlags.CALLERS_WAIT
            | FrameFlags.BODY),
    REPLY(FrameFlags.MORE
            | FrameFlags.RETRY_AFTER
            | FrameFlags.OBJECT_EPOCH
            | FrameFlags.FORWARD
            | FrameFlags.FROM_CACHE
            | FrameFlags.BODY),
    DATA(FrameFlags.ANSWER | FrameFlags.BODY),
    IN_PROGRESS(0),
    PROBE(FrameFlags.ANSWER),
    VOID(FrameFlags.ANSWER),
    REPLY_ACK(0),
    CANCEL(0),
    PING(FrameFlags.ANSWER),
    GOAWAY(0),
    DETACH(0),
    LEASE(FrameFlags.ANSWER),
    ACK_WANTED(0);

    private static final FrameType[] ALL = values();

    private final int flags;

    FrameType(int flags) {
        this.flags = flags;
    }

    int code() {
        return Codes.of(this) + 1;
    }

    /** The flags that may be set, whether a body may follow included. */
    int flags() {
        return (flags & ~FrameFlags.BODY) | FrameFlags.CHECKSUM;
    }

    boolean mayHaveBody() {
        return (flags & FrameFlags.BODY) != 0;
    }

    static FrameType of(int code) {
        if (code < 1 || code > ALL.length) {
            throw new ProtocolError("Frame type " + code + " is unknown; known are 1 to " + ALL.length + ".");
        }
        return ALL[code - 1];
    }
}
