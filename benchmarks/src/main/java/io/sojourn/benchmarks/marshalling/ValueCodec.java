package io.sojourn.benchmarks.marshalling;

import io.sojourn.identity.Reference;
import io.sojourn.node.Limits;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.marshal.PinnedReference;
import io.sojourn.runtime.marshal.ReferenceCodec;
import io.sojourn.runtime.marshal.TypeTable;
import java.util.List;

/** Makes what writes and reads messages without references, as a node has it. */
public final class ValueCodec {

    private ValueCodec() {}

    /** A new one, with the default limits. */
    public static MessageCodec create() {
        return new MessageCodec(
                new TypeTable(List.of(ValueCodec.class.getClassLoader()), List.of(), List.of()),
                Limits.DEFAULT,
                new NoReferences());
    }

    private static final class NoReferences implements ReferenceCodec {

        @Override
        public PinnedReference toReference(Object object, Destination destination) {
            throw new UnsupportedOperationException("no references here");
        }

        @Override
        public void settled(Destination destination, boolean delivered) {}

        @Override
        public Object fromReference(Reference reference, Origin origin, Class<?> expected) {
            throw new UnsupportedOperationException("no references here");
        }

        @Override
        public void received(List<PinnedReference> references, Origin origin) {}
    }
}
