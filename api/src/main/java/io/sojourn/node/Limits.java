package io.sojourn.node;

import java.util.Objects;

/**
 * Bounds of what is encoded and decoded, checked before anything is allocated.
 *
 * @param frameBytes bytes of one message; 64 KiB to 1 GiB
 * @param depth how deep values may be nested; 4 to 1,000
 * @param elements elements of one collection, map or array; from 1 on
 * @param stringCharacters characters of one string; from 1 on
 * @param typesPerMessage distinct user types in one message; from 1 on
 * @param decoding what reading one message may cost
 * @param failures how much of an exception travels
 */
public record Limits(
        int frameBytes,
        int depth,
        int elements,
        int stringCharacters,
        int typesPerMessage,
        DecodingLimits decoding,
        FailureLimits failures) {

    /** The default bounds: 4 MiB, 64 levels, one million elements, one million characters, 256 types. */
    public static final Limits DEFAULT = new Limits(4 << 20, 64, 1_000_000, 1_000_000, 256);

    /** Checks each bound; throws {@link IllegalArgumentException} naming the one that is out of range. */
    public Limits {
        check("frameBytes", frameBytes, 64 << 10, 1 << 30);
        check("depth", depth, 4, 1_000);
        check("elements", elements, 1, Integer.MAX_VALUE);
        check("stringCharacters", stringCharacters, 1, Integer.MAX_VALUE);
        check("typesPerMessage", typesPerMessage, 1, 65_536);
        Objects.requireNonNull(decoding, "decoding");
        Objects.requireNonNull(failures, "failures");
    }

    /** Bounds with the default cost of reading and the default size of exceptions. */
    public Limits(int frameBytes, int depth, int elements, int stringCharacters, int typesPerMessage) {
        this(
                frameBytes,
                depth,
                elements,
                stringCharacters,
                typesPerMessage,
                DecodingLimits.DEFAULT,
                FailureLimits.DEFAULT);
    }

    /** A copy with another bound for one message. */
    public Limits withFrameBytes(int bytes) {
        return new Limits(bytes, depth, elements, stringCharacters, typesPerMessage, decoding, failures);
    }

    /** A copy with another bound for nesting. */
    public Limits withDepth(int levels) {
        return new Limits(frameBytes, levels, elements, stringCharacters, typesPerMessage, decoding, failures);
    }

    /** A copy with another bound for elements. */
    public Limits withElements(int count) {
        return new Limits(frameBytes, depth, count, stringCharacters, typesPerMessage, decoding, failures);
    }

    /** A copy with another bound for strings. */
    public Limits withStringCharacters(int characters) {
        return new Limits(frameBytes, depth, elements, characters, typesPerMessage, decoding, failures);
    }

    /** A copy with another bound for types. */
    public Limits withTypesPerMessage(int types) {
        return new Limits(frameBytes, depth, elements, stringCharacters, types, decoding, failures);
    }

    /** A copy with other bounds for the cost of reading. */
    public Limits withDecoding(DecodingLimits limits) {
        return new Limits(frameBytes, depth, elements, stringCharacters, typesPerMessage, limits, failures);
    }

    /** A copy with other bounds for exceptions. */
    public Limits withFailures(FailureLimits limits) {
        return new Limits(frameBytes, depth, elements, stringCharacters, typesPerMessage, decoding, limits);
    }

    static void check(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " must be " + low + " to " + high + ", but is " + value + ".");
        }
    }
}
