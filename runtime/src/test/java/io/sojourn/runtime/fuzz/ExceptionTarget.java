package io.sojourn.runtime.fuzz;

/** Replies that hold the exception that an object threw. */
public final class ExceptionTarget extends ValueTarget<Throwable> {

    private static final ExceptionTarget TARGET = new ExceptionTarget();

    /** Runs one input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    protected byte[] message(Choices choices, Values.Making making) {
        Object failure = making.of(Throwable.class);
        return peer.written(out -> out.writeThrowable((Throwable) failure));
    }

    @Override
    protected Throwable decode(byte[] message) {
        return peer.read(message, in -> in.readThrowable(Throwable.class));
    }

    @Override
    protected byte[] encode(Throwable value) {
        return peer.written(out -> out.writeThrowable(value));
    }
}
