package io.sojourn.benchmarks.load;

/** A system could not carry a load. */
public final class CallsFailed extends Exception {

    private static final long serialVersionUID = 1L;

    /** With what a process said. */
    public CallsFailed(String reason) {
        super(reason);
    }
}
