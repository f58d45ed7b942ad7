package io.sojourn.runtime.migrate;

/** What is kept as long as somebody needs it, however many do. */
public interface Keepable {

    /** Somebody needs it from now on. */
    void keep();

    /** Somebody does not need it any more. */
    void unkeep();
}
