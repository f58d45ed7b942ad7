package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.SpareArrays;
import java.util.Arrays;

/**
 * A long body of which parts have arrived. Takes memory by what has arrived, not by what was announced: no more than
 * {@value #AHEAD} times as much, unless there is an array of the right length already.
 */
final class Assembly {

    private static final int AHEAD = 8;
    private static final int GROWS_BY = 4;

    private static final byte[] NOTHING = {};

    private final int total;
    private final int connection;
    private final SpareArrays spare;
    private byte[] bytes;
    private int length;

    /** Begins with the first part, which is copied like all others. */
    Assembly(Buffer first, int total, int connection, SpareArrays spare) {
        this.total = total;
        this.connection = connection;
        this.spare = spare;
        byte[] before = spare.take(total);
        this.bytes = before == null ? NOTHING : before;
        append(first);
    }

    /** The connection that carries the parts. */
    int connection() {
        return connection;
    }

    int total() {
        return total;
    }

    /** Adds a part; true if the body is complete. Where two copies go over one connection, a part may be there already. */
    boolean add(Frame.Data data) {
        Buffer part = data.body();
        if (data.offset() < length) {
            return false;
        }
        int expected = Math.min(total - length, Frame.CHUNK);
        if (data.offset() != length || part.length() != expected) {
            throw new ProtocolError("A part of a body has offset " + data.offset() + " and " + part.length()
                    + " bytes where offset " + length + " and " + expected + " bytes must follow.");
        }
        append(part);
        return length == total;
    }

    private void append(Buffer part) {
        int needed = length + part.length();
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity(needed));
        }
        System.arraycopy(part.array(), part.start(), bytes, length, part.length());
        length = needed;
    }

    /** Room for all of it once enough has arrived, so that most of it is never moved. */
    private int capacity(int arrived) {
        return total <= (long) AHEAD * arrived ? total : GROWS_BY * arrived;
    }

    /** The parts in one array, which is theirs alone until the buffer is given back. */
    Buffer whole() {
        return Buffer.of(bytes, 0, length, spare);
    }
}
