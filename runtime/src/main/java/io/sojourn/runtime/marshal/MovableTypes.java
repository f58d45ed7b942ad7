package io.sojourn.runtime.marshal;

import io.sojourn.Movable;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.movable.MovableType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The movable classes that a node has met, and those that were compiled into it. Grows only; thread-safe. */
final class MovableTypes {

    private final Function<Class<?>, @Nullable EntryPoint> entryPoints;
    private final CompiledTypes compiled;
    private final Map<Long, MovableType<?, ?>> byTag = new ConcurrentHashMap<>();

    /**
     * A table without classes.
     *
     * @param entryPoints gives what was generated for a class, or null
     * @param compiled where a number from the wire is looked for
     */
    MovableTypes(Function<Class<?>, @Nullable EntryPoint> entryPoints, CompiledTypes compiled) {
        this.entryPoints = entryPoints;
        this.compiled = compiled;
    }

    /** How objects of a class move, or null if it is not movable. */
    @Nullable
    MovableType<?, ?> of(Class<?> type) {
        if (!type.isAnnotationPresent(Movable.class)) {
            return null;
        }
        if (!(entryPoints.apply(type) instanceof MovableType<?, ?> movable)) {
            throw new IllegalArgumentException(EntryPoints.missing(type));
        }
        byTag.putIfAbsent(movable.tag(), movable);
        return movable;
    }

    /** The movable class with a tag, or null; of several with one name, the one that was met first. */
    @Nullable
    MovableType<?, ?> forTag(long tag) {
        MovableType<?, ?> known = byTag.get(tag);
        if (known == null) {
            Class<?> type = compiled.find(tag, null);
            known = type == null ? null : of(type);
        }
        // A resource may lead to a class that only knows the one with this tag.
        return known == null || known.tag() != tag ? null : known;
    }
}
