package io.sojourn.node;

/**
 * Bounds of what decoding one message may cost, whatever the message says. A message may take {@code memoryPerByte} bytes of
 * memory for each of its bytes and {@code memoryBeyond} more, but never more than {@code memoryPerFrameByte} times {@link
 * Limits#frameBytes}.
 *
 * @param memoryPerByte bytes of memory for each byte of a message; 8 to 1,024
 * @param memoryBeyond bytes of memory that every message may take; 4 KiB to 16 MiB
 * @param memoryPerFrameByte bytes of memory for each byte that a message may have at most; 1 to 1,024
 * @param keyComparisons how often keys of sets and maps that collide may be compared with each other; from 1,000 on
 */
public record DecodingLimits(int memoryPerByte, int memoryBeyond, int memoryPerFrameByte, long keyComparisons) {

    /** The default bounds: 64 bytes for each byte and 64 KiB, at most 64 MiB for frames of 4 MiB, 2^24 comparisons. */
    public static final DecodingLimits DEFAULT = new DecodingLimits(64, 64 << 10, 16, 1L << 24);

    private static final long LEAST_COMPARISONS = 1_000;

    /** Checks each bound; throws {@link IllegalArgumentException} naming the one that is out of range. */
    public DecodingLimits {
        Limits.check("memoryPerByte", memoryPerByte, 8, 1_024);
        Limits.check("memoryBeyond", memoryBeyond, 4 << 10, 16 << 20);
        Limits.check("memoryPerFrameByte", memoryPerFrameByte, 1, 1_024);
        if (keyComparisons < LEAST_COMPARISONS) {
            throw new IllegalArgumentException(
                    "keyComparisons must be " + LEAST_COMPARISONS + " or more, but is " + keyComparisons + ".");
        }
    }

    /** A copy with another bound for the memory of each byte. */
    public DecodingLimits withMemoryPerByte(int bytes) {
        return new DecodingLimits(bytes, memoryBeyond, memoryPerFrameByte, keyComparisons);
    }

    /** A copy with another bound for comparisons. */
    public DecodingLimits withKeyComparisons(long comparisons) {
        return new DecodingLimits(memoryPerByte, memoryBeyond, memoryPerFrameByte, comparisons);
    }
}
