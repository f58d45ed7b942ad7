package io.sojourn.benchmarks.calls.peer;

/** The checked exception that a method of the service throws. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** Refuses for a reason. */
    public Refusal(String message) {
        super(message);
    }
}
