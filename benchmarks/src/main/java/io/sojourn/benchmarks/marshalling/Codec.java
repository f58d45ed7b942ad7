package io.sojourn.benchmarks.marshalling;

/** A way to turn values of one class into bytes and back. */
interface Codec<T> {

    /** The bytes of a value. */
    byte[] encode(T value) throws Exception;

    /** The value that bytes hold. */
    T decode(byte[] bytes) throws Exception;
}
