package io.sojourn.benchmarks.overload;

/** The figures of the stretch of time that has begun last. Thread-safe. */
final class CurrentFigures {

    // Guarded by this.
    private LoadFigures current = new LoadFigures();

    synchronized LoadFigures get() {
        return current;
    }

    /** Begins a new stretch; gives the figures of the one that has ended. */
    synchronized LoadFigures begin() {
        LoadFigures ended = current;
        current = new LoadFigures();
        return ended;
    }
}
