package io.sojourn.runtime.testkit;

/** All chance of a run, from one seed (SplitMix64: the same on every Java). Not thread-safe. */
public final class Dice {

    private long state;

    /** Dice whose throws follow from the seed alone. */
    public Dice(long seed) {
        state = mix(seed + 0x6a09e667f3bcc909L);
    }

    /** 64 random bits. */
    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    /** A number from 0 to one below the bound, which is at least 1. */
    public int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** A number in a range, both ends included. */
    public long between(long least, long most) {
        return least + Long.remainderUnsigned(nextLong(), most - least + 1);
    }

    /** True with the probability given, 0 to 1. */
    public boolean chance(double probability) {
        return probability > 0 && (nextLong() >>> 11) * 0x1.0p-53 < probability;
    }

    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
