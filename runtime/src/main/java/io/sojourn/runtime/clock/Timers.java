package io.sojourn.runtime.clock;

/** Runs actions later. */
public interface Timers {

    /**
     * Runs an action once.
     *
     * @param delayNanos how long to wait from now; 0 or less means as soon as possible
     * @param action runs on a thread of the timers and must not block
     * @return for taking the action back
     */
    Timer after(long delayNanos, Runnable action);

    /** An action that has not run yet. */
    @FunctionalInterface
    interface Timer {
        /** Takes the action back; does nothing if it has run or begun. */
        void cancel();
    }
}
