package io.sojourn.runtime.marshal;

/** What must be said to Kryo before the first of its classes is initialised. */
public final class KryoSettings {

    private static final String UNSAFE = "kryo.unsafe";

    private KryoSettings() {}

    /** Switches Kryo's use of {@code sun.misc.Unsafe} off, about which new JDKs warn, unless the user has decided. */
    public static void apply() {
        if (System.getProperty(UNSAFE) == null) {
            System.setProperty(UNSAFE, "false");
        }
    }
}
