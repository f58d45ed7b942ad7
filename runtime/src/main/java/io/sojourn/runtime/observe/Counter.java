package io.sojourn.runtime.observe;

/** The catalogue of what a node counts; each counts from the node's start and never falls. */
public enum Counter {
    /** Calls that this node made. */
    CALLS_MADE("calls.made"),
    /** Calls of this node that ended with a failure of the runtime, not of the object. */
    CALLS_FAILED("calls.failed"),
    /** Further attempts at calls of this node; copies sent after a connection was lost are none. */
    CALLS_RETRIED("calls.retried"),
    /** Calls that this node accepted for its objects. */
    CALLS_SERVED("calls.served"),
    /** Calls that this node refused before their bodies began. */
    CALLS_REFUSED("calls.refused"),
    /** Bodies that ended with an exception. */
    BODIES_FAILED("bodies.failed"),
    /** One-way calls whose body failed, so that nobody else learns of it. */
    ONEWAY_FAILED("oneway.failed"),
    /** One-way calls of which nobody knows whether they ran. */
    ONEWAY_UNKNOWN("oneway.unknown"),
    /** Objects exported. */
    OBJECTS_EXPORTED("objects.exported"),
    /** Objects unexported. */
    OBJECTS_UNEXPORTED("objects.unexported"),
    /** Asynchronous results abandoned because their stage stayed open too long after the deadline. */
    STAGES_ABANDONED("stages.abandoned");

    private final String text;

    Counter(String text) {
        this.text = text;
    }

    /** The name under which reports show the counter. */
    public String text() {
        return text;
    }
}
