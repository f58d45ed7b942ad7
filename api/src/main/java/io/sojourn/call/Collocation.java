package io.sojourn.call;

/** How a call through a proxy reaches an object of the same node. */
public enum Collocation {
    /** Arguments and results are copied exactly as if the object were elsewhere; the default. */
    COPY,
    /** The object's method is called directly with the caller's own arguments. */
    DIRECT
}
