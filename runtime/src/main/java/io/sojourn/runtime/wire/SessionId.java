package io.sojourn.runtime.wire;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

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

    // Written out, because a record's own take time at every start; see docs/startup.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionId that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }
}
