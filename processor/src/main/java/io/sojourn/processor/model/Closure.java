package io.sojourn.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * Everything by value that one remote interface, {@code @Portable} type or {@code @PortableTypes} holder brings along.
 *
 * @param portables the types whose marshallers are generated on its behalf, in a stable order
 * @param mentioned the types with entry points of their own that were met on the way, in a stable order
 * @param obstacles the places whose type cannot travel
 * @param unresolved the names of types that do not exist yet; another round may bring them
 */
public record Closure(
        List<PortableType> portables, List<TypeElement> mentioned, List<Obstacle> obstacles, List<String> unresolved) {

    /** Copies the lists. */
    public Closure {
        portables = List.copyOf(portables);
        mentioned = List.copyOf(mentioned);
        obstacles = List.copyOf(obstacles);
        unresolved = List.copyOf(unresolved);
    }
}
