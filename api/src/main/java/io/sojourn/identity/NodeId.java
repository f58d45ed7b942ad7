package io.sojourn.identity;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Identity of one running node: 128 random bits, new at every start, so "same node" always means same process.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record NodeId(long high, long low) {

    /**
     * Parses the text form.
     *
     * @param text 32 hexadecimal digits, as {@link #toString()} gives them
     * @throws IllegalArgumentException if the text is anything else
     */
    public static NodeId parse(CharSequence text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException(
                    "A node id has 32 hexadecimal digits; this text has " + text.length() + " characters.");
        }
        return new NodeId(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    /** The 32 hexadecimal digits of the identity. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    // Written out, because a record's own take time at every start; see docs/startup.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeId that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }
}
