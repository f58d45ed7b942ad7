package io.sojourn.runtime.mover;

import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.MoveFailed.Reason;
import io.sojourn.failure.NotPortable;
import io.sojourn.node.Node;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageReader;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.movable.MovableType;
import java.util.function.Supplier;

/**
 * Takes the state of objects, and makes objects of states. Both run code of the objects.
 *
 * @param here the node, for objects that want to know it
 */
public record StatePacker(MessageCodec codec, Supplier<Node> here) {

    /**
     * The state of an object in which nothing runs.
     *
     * @throws MoveFailed if it cannot be taken, or cannot travel
     */
    <T, S> byte[] pack(Object servant, MovableType<T, S> type, Destination destination) {
        S state;
        try {
            state = type.snapshot(type.type().cast(servant));
        } catch (Throwable thrown) {
            throw new MoveFailed(
                    Reason.HOOK_FAILED, "The snapshot of a " + type.type().getName() + " failed: " + thrown, thrown);
        }
        Buffer buffer = Buffer.forMessage(1_024);
        MessageWriter writer = codec.writer(buffer, destination);
        try {
            type.write(writer, state);
            writer.finish();
        } catch (NotPortable | StackOverflowError unwritable) {
            writer.abandon();
            throw new MoveFailed(
                    Reason.STATE_NOT_PORTABLE,
                    "The state of a " + type.type().getName() + " cannot travel: " + unwritable.getMessage(),
                    unwritable);
        } catch (RuntimeException broken) {
            writer.abandon();
            throw new MoveFailed(
                    Reason.STATE_NOT_PORTABLE,
                    "The state of a " + type.type().getName() + " cannot be written: " + broken.getMessage(),
                    broken);
        }
        return buffer.copy().array();
    }

    /**
     * An object made of a state.
     *
     * @throws MoveFailed if the state cannot be read, or no object can be made of it
     */
    <T, S> Object unpack(MovableType<T, S> type, byte[] state, Origin origin) {
        S read;
        MessageReader reader = codec.reader(Buffer.of(state, 0, state.length), null, origin);
        try {
            read = type.read(reader);
            reader.requireEnd();
        } catch (MalformedInput | StackOverflowError unreadable) {
            throw new MoveFailed(
                    Reason.STATE_NOT_PORTABLE,
                    "The state of a " + type.type().getName() + " cannot be read at the destination: "
                            + unreadable.getMessage(),
                    unreadable);
        } finally {
            reader.close();
        }
        T made;
        try {
            made = type.restore(read, here.get());
        } catch (Throwable thrown) {
            throw new MoveFailed(
                    Reason.HOOK_FAILED,
                    "A " + type.type().getName() + " could not be made again of its state at the destination: "
                            + thrown,
                    thrown);
        }
        if (made == null) {
            throw new MoveFailed(
                    Reason.HOOK_FAILED,
                    "The way back of " + type.type().getName() + " returned null. Let it return the object.");
        }
        return made;
    }
}
