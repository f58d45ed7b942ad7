package io.sojourn.identity;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Identity of an object: 128 unguessable bits, never reused, kept when the object moves.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record ObjectId(long high, long low) {

    /**
     * Parses the text form.
     *
     * @param text 32 hexadecimal digits, as {@link #toString()} gives them
     * @throws IllegalArgumentException if the text is anything else
     */
    public static ObjectId parse(CharSequence text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException(
                    "A object id has 32 hexadecimal digits; this text has " + text.length() + " characters.");
        }
        return new ObjectId(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
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
        return other instanceof ObjectId that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }
}
