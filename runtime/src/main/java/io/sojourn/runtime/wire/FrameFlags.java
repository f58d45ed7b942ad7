package io.sojourn.runtime.wire;

/** Bits of the 16 flag bits of a frame. What a bit means depends on the frame's type. */
final class FrameFlags {

    /** More of the body follows in DATA frames; the length of the whole stands in the header. */
    static final int MORE = 1;
    /** REQUEST: names the call it must follow. */
    static final int AFTER = 1 << 1;
    /** REQUEST: carries the epoch of the oldest attempt that may have run. */
    static final int UNPROVEN = 1 << 2;
    /** REQUEST: acknowledges calls by number. */
    static final int DONE_LIST = 1 << 3;
    /** REQUEST: callers wait for slots. */
    static final int CALLERS_WAIT = 1 << 4;
    /** REPLY: says when to come back. */
    static final int RETRY_AFTER = 1 << 1;
    /** REPLY: says the object's epoch. */
    static final int OBJECT_EPOCH = 1 << 2;
    /** REPLY: says where the object lives now. */
    static final int FORWARD = 1 << 3;
    /** REPLY: comes from the reply cache. */
    static final int FROM_CACHE = 1 << 4;
    /** DATA: belongs to a reply. PROBE, VOID, PING: is the answer. */
    static final int ANSWER = 1;
    /** Any frame: a CRC32C over the rest of the frame stands behind the fixed part. */
    static final int CHECKSUM = 1 << 15;

    /** Never on the wire: marks the types that may have a body. */
    static final int BODY = 1 << 16;

    private FrameFlags() {}
}
