package io.sojourn.spi;

/** Writes the arguments of one call, in the order of the parameters; may be run more than once. */
@FunctionalInterface
public interface ArgumentWriter {

    /** A call without arguments. */
    ArgumentWriter NONE = out -> {};

    /** Writes the arguments. */
    void write(WireWriter out);
}
