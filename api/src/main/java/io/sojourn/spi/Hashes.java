package io.sojourn.spi;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** The numbers that stand for methods, types and layouts in messages; the same on every machine and JDK. */
public final class Hashes {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hashes() {}

    /** The method id: CRC32C over the name followed by the erased descriptor. */
    public static int methodId(String name, String descriptor) {
        CRC32C crc = new CRC32C();
        crc.update((name + descriptor).getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /** The number of a component of an evolvable type: CRC32C over the name under which it travels. */
    public static int componentId(String name) {
        return methodId(name, "");
    }

    /** The type tag of a class or interface: {@link #of} its binary name. */
    public static long typeTag(String binaryName) {
        return of(binaryName);
    }

    /**
     * 64 bits over a text's UTF-8 bytes: FNV-1a followed by the 64-bit finaliser of MurmurHash3.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9923">RFC 9923, FNV</a>
     */
    public static long of(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
