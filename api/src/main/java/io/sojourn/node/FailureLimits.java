package io.sojourn.node;

/**
 * Bounds of an exception in a message. What is beyond them is left out where it is written and refused where it is read, so
 * that both nodes should have the same.
 *
 * @param causes how many causes behind one another; 0 to 1,000
 * @param suppressed how many suppressed exceptions of each; 0 to 1,000
 * @param family how many exceptions may hang below one, causes and suppressed ones together; 0 to 10,000
 * @param frames how many frames of each stack trace; 0 to 65,536
 * @param messageCharacters how many characters of each message; 64 to one million
 */
public record FailureLimits(int causes, int suppressed, int family, int frames, int messageCharacters) {

    /** The default bounds: 8 causes, 8 suppressed, 64 in all, 256 frames, 8,192 characters. */
    public static final FailureLimits DEFAULT = new FailureLimits(8, 8, 64, 256, 8_192);

    /** Checks each bound; throws {@link IllegalArgumentException} naming the one that is out of range. */
    public FailureLimits {
        Limits.check("causes", causes, 0, 1_000);
        Limits.check("suppressed", suppressed, 0, 1_000);
        Limits.check("family", family, 0, 10_000);
        Limits.check("frames", frames, 0, 65_536);
        Limits.check("messageCharacters", messageCharacters, 64, 1_000_000);
    }
}
