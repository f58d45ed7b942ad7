package io.sojourn.runtime.marshal;

import io.sojourn.spi.EntryPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds types by the resources that the processor wrote beside their generated code, so that the world is what was
 * compiled, and no name from a message is ever looked up.
 */
final class CompiledTypes {

    private static final int REMEMBERED = 4_096;
    private static final int NAME_BYTES = 4_096;

    private final List<ClassLoader> loaders;
    private final Set<Unknown> unknown = ConcurrentHashMap.newKeySet();

    /** A tag that a class loader, and those of the node, do not know. */
    private record Unknown(long tag, @Nullable ClassLoader first) {}

    CompiledTypes(List<ClassLoader> loaders) {
        this.loaders = List.copyOf(loaders);
    }

    /**
     * The type whose entry point describes the class with a tag, or null: the class itself, or one that names it in
     * {@code @PortableTypes}. It is not initialised.
     */
    @Nullable
    Class<?> find(long tag, @Nullable ClassLoader first) {
        Unknown lookup = new Unknown(tag, first);
        if (unknown.contains(lookup)) {
            return null;
        }
        Class<?> type = first == null ? null : load(tag, first);
        for (int i = 0; type == null && i < loaders.size(); i++) {
            type = load(tag, loaders.get(i));
        }
        if (type == null) {
            if (unknown.size() >= REMEMBERED) {
                unknown.clear();
            }
            unknown.add(lookup);
        }
        return type;
    }

    private static @Nullable Class<?> load(long tag, ClassLoader loader) {
        String resource = EntryPoint.RESOURCES + HexFormat.of().toHexDigits(tag);
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            String name = new String(in.readNBytes(NAME_BYTES), StandardCharsets.UTF_8).strip();
            return Class.forName(name, false, loader);
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
