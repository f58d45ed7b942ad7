package io.sojourn.runtime.wire;

import java.util.HexFormat;

/**
 * Identity of a session: 128 random bits chosen by the node that serves it.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record SessionId(long high, long low) {

    /** Stands for "no session yet". */
    public static final SessionId NONE = new SessionId(0, 0);

    /** The first eight hexadecimal digits, enough to tell sessions apart in a log; the rest stays private. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits((int) (high >>> 32));
    }
}
