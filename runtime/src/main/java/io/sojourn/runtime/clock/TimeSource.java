package io.sojourn.runtime.clock;

/** A monotonic clock. */
@FunctionalInterface
public interface TimeSource {

    /** Nanoseconds since an arbitrary moment; compare two values by the sign of their difference only. */
    long nanoTime();

    /** The clock of this process. */
    static TimeSource system() {
        return System::nanoTime;
    }
}
