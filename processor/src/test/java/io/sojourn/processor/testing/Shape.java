package io.sojourn.processor.testing;

/** A case within a source of the folder {@code shapes}: uses the interfaces declared there through {@link Loop}. */
public interface Shape {

    /** Fails if a call does not do what it should. */
    void run() throws Exception;
}
