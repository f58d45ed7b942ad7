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
    private final Set<Long> unknown = ConcurrentHashMap.newKeySet();

    CompiledTypes(List<ClassLoader> loaders) {
        this.loaders = List.copyOf(loaders);
    }

    /**
     * The type whose entry point describes the class with a tag, or null: the class itself, or one that names it in
     * {@code @PortableTypes}. It is not initialised.
     */
    @Nullable
    Class<?> find(long tag, @Nullable ClassLoader first) {
        Class<?> type = first == null ? null : load(tag, first);
        if (type != null || unknown.contains(tag)) {
            return type;
        }
        for (ClassLoader loader : loaders) {
            type = load(tag, loader);
            if (type != null) {
                return type;
            }
        }
        if (unknown.size() >= REMEMBERED) {
            unknown.clear();
        }
        unknown.add(tag);
        return null;
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
