package io.sojourn.runtime.wire;

/** Whether a method ran, as far as the side that says so can tell. */
public enum Executed {
    NO,
    YES,
    MAYBE
}
