package io.sojourn.runtime.reference;

/** What makes the calls of a proxy and knows where they go. */
public interface HasReference {

    /** What the proxy knows of its object. */
    HeldReference held();
}
