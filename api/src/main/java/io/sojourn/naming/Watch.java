package io.sojourn.naming;

/** A running watch. */
public interface Watch extends AutoCloseable {

    /** Ends the watch; no event begins after this method has returned. Never blocks on the network. */
    @Override
    void close();
}
