package io.sojourn.runtime.wire;

/** The numbers of enum constants on the wire: their order, which is part of the protocol for the enums used here. */
final class Codes {

    private Codes() {}

    @SuppressWarnings("EnumOrdinal") // Each of these enums says that its order is part of the protocol.
    static int of(Enum<?> constant) {
        return constant.ordinal();
    }
}
