package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;

/** A long body of which parts have arrived. Grows with what arrives, not with what was announced. */
final class Assembly {

    private final Buffer whole;
    private final int total;
    private final int connection;

    Assembly(Buffer first, int total, int connection) {
        this.total = total;
        this.connection = connection;
        whole = Buffer.of(new byte[2 * first.length()], 0, 0);
        whole.writeBytes(first.array(), first.start(), first.length());
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
        if (data.offset() < whole.length()) {
            return false;
        }
        int left = total - whole.length();
        int expected = Math.min(left, Frame.CHUNK);
        if (data.offset() != whole.length() || part.length() != expected) {
            throw new ProtocolError("A part of a body has offset " + data.offset() + " and " + part.length()
                    + " bytes where offset " + whole.length() + " and " + expected + " bytes must follow.");
        }
        whole.writeBytes(part.array(), part.start(), part.length());
        return whole.length() == total;
    }

    Buffer whole() {
        return whole;
    }
}
