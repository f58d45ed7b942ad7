package io.sojourn.runtime.marshal;

import io.sojourn.failure.NotPortable;
import io.sojourn.node.Limits;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.SpareArrays;
import io.sojourn.spi.RemoteInterface;
import org.jspecify.annotations.Nullable;

/**
 * Makes the writers and readers of one node's messages and keeps a few of them for the next ones. Thread-safe; never
 * blocks.
 */
public final class MessageCodec {

    private final TypeTable types;
    private final Limits limits;
    private final ReferenceCodec references;
    private final SpareArrays spare = new SpareArrays();
    private final Pool<MessageWriter> writers = new Pool<>();
    private final Pool<MessageReader> readers = new Pool<>();

    /** A codec for the types, limits and references of one node. */
    public MessageCodec(TypeTable types, Limits limits, ReferenceCodec references) {
        this.types = types;
        this.limits = limits;
        this.references = references;
    }

    /**
     * A writer that appends behind the buffer's content; ends with {@code finish} or {@code abandon}.
     *
     * @param destination where the message goes
     * @throws NotPortable if the content alone is larger than a message may be
     */
    public MessageWriter writer(Buffer out, Destination destination) {
        MessageWriter writer = writers.take();
        if (writer == null) {
            writer = new MessageWriter(types, limits, references, spare, writers::give);
        }
        return writer.open(out, destination);
    }

    /**
     * A reader of the buffer's content; ends with {@code close}.
     *
     * @param scope the interface being called, whose types are looked at first; null if there is none
     * @param origin where the message came from
     * @throws MalformedInput if the content is larger than a message may be
     */
    public MessageReader reader(Buffer in, @Nullable RemoteInterface<?> scope, Origin origin) {
        MessageReader reader = readers.take();
        if (reader == null) {
            reader = new MessageReader(types, limits, references, readers::give);
        }
        return reader.open(in, scope, origin);
    }

    /**
     * The call whose message had the destination given has ended.
     *
     * @param delivered whether the receiver may have read the message
     */
    public void settled(Destination destination, boolean delivered) {
        if (!destination.pins().isEmpty()) {
            references.settled(destination, delivered);
        }
    }
}
