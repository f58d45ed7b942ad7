package io.sojourn.benchmarks.marshalling;

/** A way to turn values of one class into bytes and back. */
interface Codec<T> {

    /** The bytes of a value. */
    byte[] encode(T value) throws Exception;

    /** The value that bytes hold. */
    T decode(byte[] bytes) throws Exception;

    /** A way made of two functions. */
    static <T> Codec<T> of(Step<T, byte[]> encoding, Step<byte[], T> decoding) {
        return new Codec<>() {
            @Override
            public byte[] encode(T value) throws Exception {
                return encoding.apply(value);
            }

            @Override
            public T decode(byte[] bytes) throws Exception {
                return decoding.apply(bytes);
            }
        };
    }

    /** A function that may fail. */
    @FunctionalInterface
    interface Step<A, B> {
        /** What it makes of something. */
        B apply(A from) throws Exception;
    }
}
