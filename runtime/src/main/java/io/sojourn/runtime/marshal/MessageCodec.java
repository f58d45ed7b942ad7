package io.sojourn.runtime.marshal;

import io.sojourn.node.Limits;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.RemoteInterface;
import org.jspecify.annotations.Nullable;

/** Makes the writers and readers of one node's messages. Thread-safe. */
public final class MessageCodec {

    /** A codec for the types, limits and references of one node. */
    public MessageCodec(TypeTable types, Limits limits, ReferenceCodec references) {}

    /** A writer that appends behind the buffer's content; ends with {@code finish} or {@code abandon}. */
    public MessageWriter writer(Buffer out) {
        return new MessageWriter();
    }

    /**
     * A reader of the buffer's content; ends with {@code close}.
     *
     * @param scope the interface being called, whose types are looked at first; null if there is none
     */
    public MessageReader reader(Buffer in, @Nullable RemoteInterface<?> scope) {
        return new MessageReader();
    }
}
