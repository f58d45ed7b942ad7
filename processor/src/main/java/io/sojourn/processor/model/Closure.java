package io.sojourn.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * Everything by value that one remote interface, {@code @Portable} type or {@code @PortableTypes} holder brings along.
 *
 * @param portables the types whose marshallers are generated on its behalf, in a stable order
 * @param mentioned the types with entry points of their own that were met on the way, in a stable order
 * @param obstacles the places whose type cannot travel
 * @param named the types that {@code @PortableTypes} names; a resource leads from each to this entry point
 * @param unresolved the names of types that do not exist yet; another round may bring them
 */
public record Closure(
        List<PortableType> portables,
        List<TypeElement> mentioned,
        List<Obstacle> obstacles,
        List<NamedType> named,
        List<String> unresolved) {

    /** Copies the lists. */
    public Closure {
        portables = List.copyOf(portables);
        mentioned = List.copyOf(mentioned);
        obstacles = List.copyOf(obstacles);
        named = List.copyOf(named);
        unresolved = List.copyOf(unresolved);
    }
}
