package io.sojourn.spi;

import java.util.List;

/** A class whose instances can be written to and read from a message, and the layout they then have. */
public sealed interface WireType permits Marshaller, ThrowableMarshaller {

    /** The class whose instances are written. */
    Class<?> type();

    /**
     * This type's own layout as text, such as {@code Money{currency:String,amount:BigDecimal}}; two sides understand
     * each other only if their texts are equal. At most 4,096 characters.
     */
    String shape();

    /**
     * The types whose values this one writes without a type tag, so that their layouts are part of this one's. May
     * contain this type itself.
     */
    default List<WireType> parts() {
        return List.of();
    }

    /**
     * The components of an {@link io.sojourn.Evolvable} type in the order in which it writes them; empty for types whose
     * shape names what they write. Always the same.
     */
    default List<EvolvableComponent> components() {
        return List.of();
    }
}
