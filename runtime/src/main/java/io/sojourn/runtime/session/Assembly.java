package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import java.util.ArrayList;
import java.util.List;

/** A long body of which parts have arrived. Holds what has arrived, not what was announced. */
final class Assembly {

    private final List<Buffer> parts = new ArrayList<>();
    private final int total;
    private final int connection;
    private int length;

    Assembly(Buffer first, int total, int connection) {
        this.total = total;
        this.connection = connection;
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
        parts.add(part);
        length += part.length();
    }

    /** The parts in one array, which is theirs alone. */
    Buffer whole() {
        Buffer whole = Buffer.of(new byte[length], 0, 0);
        for (Buffer part : parts) {
            whole.writeBytes(part.array(), part.start(), part.length());
        }
        return whole;
    }
}
