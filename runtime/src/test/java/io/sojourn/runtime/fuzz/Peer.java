package io.sojourn.runtime.fuzz;

import io.sojourn.failure.NotPortable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.Limits;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageReader;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.marshal.PinnedReference;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.reference.Proxies;
import io.sojourn.runtime.reference.ReferenceBinder;
import io.sojourn.runtime.reference.ReferenceTraffic;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The marshalling half of a node, with real objects and proxies, but without any way to call or to dial. */
final class Peer {

    static final NodeId SELF = new NodeId(1, 2);
    static final NodeId OTHER = new NodeId(3, 4);

    private static final Origin ORIGIN = new Origin(OTHER, true);

    final TypeTable types = new TypeTable(List.of(new WatchedClasses()), List.of(), List.of());

    private final Proxies proxies = new Proxies((target, type, options) -> new Silent(target.current()));
    private final MessageCodec codec;
    private final Counter own = () -> 0;

    Peer() {
        types.remoteInterface(Counter.class);
        ReferenceBinder binder = new ReferenceBinder(
                SELF,
                () -> List.of(new Endpoint("tcp", "localhost", 7001)),
                List::of,
                types,
                new ObjectTable(types, new Random(1)::nextLong, new Counters()),
                proxies,
                new NoTraffic());
        codec = new MessageCodec(types, Limits.DEFAULT, binder);
    }

    /** An object of this node. */
    Counter own() {
        return own;
    }

    /** An object of another node. */
    Counter proxy(long number) {
        return proxy(new Reference(
                OTHER,
                new ObjectId(5, number),
                (int) (number & 3),
                List.of(types.remoteInterface(Counter.class).tag()),
                List.of(new Endpoint("tcp", "127.0.0.1", 7002))));
    }

    /** The object that a reference means. */
    Counter proxy(Reference reference) {
        return proxies.proxy(reference, types.remoteInterface(Counter.class));
    }

    /**
     * What is written.
     *
     * @throws NotPortable if it cannot travel
     */
    byte[] written(ArgumentWriter body) {
        Buffer buffer = Buffer.forMessage(256);
        MessageWriter writer = codec.writer(buffer, Destination.ofResult(OTHER, () -> "fuzz"));
        try {
            body.write(writer);
            writer.finish();
        } catch (RuntimeException e) {
            writer.abandon();
            throw e;
        }
        return Arrays.copyOfRange(buffer.array(), buffer.start(), buffer.end());
    }

    /** What is read, with nothing left over. */
    <T> T read(Buffer message, ElementReader<T> body) {
        MessageReader reader = codec.reader(message, null, ORIGIN);
        try {
            T value = body.read(reader);
            reader.requireEnd();
            return value;
        } finally {
            reader.close();
        }
    }

    /** Likewise. */
    <T> T read(byte[] message, ElementReader<T> body) {
        return read(Buffer.of(message, 0, message.length), body);
    }

    private static final class NoTraffic implements ReferenceTraffic {
        @Override
        public long pin(Reference reference, Object companion, Destination destination) {
            return 1;
        }

        @Override
        public void settled(Destination destination, boolean delivered) {}

        @Override
        public void received(List<PinnedReference> references, Origin origin) {}

        @Override
        public void found(Reference reference) {}
    }
}
