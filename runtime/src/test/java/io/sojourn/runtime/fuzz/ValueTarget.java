package io.sojourn.runtime.fuzz;

import io.sojourn.failure.NotPortable;
import io.sojourn.runtime.marshal.MalformedInput;

/** What the decoders of values have in common. */
abstract class ValueTarget<T> extends FuzzTarget<T> {

    /** The reader and the writer. */
    protected final Peer peer = new Peer();

    private final Values values = new Values(peer);

    /** Makes a message of values. */
    protected abstract byte[] message(Choices choices, Values.Making making);

    @Override
    protected final byte[] message(Choices choices) {
        try {
            return message(choices, values.making(choices));
        } catch (NotPortable e) {
            // Something that cannot travel was made: nothing instead.
            Choices none = new Choices(new byte[0], 0);
            return message(none, values.making(none));
        }
    }

    @Override
    protected boolean refuses(Exception failure) {
        return failure instanceof MalformedInput;
    }
}
