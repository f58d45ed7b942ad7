package io.sojourn.spi;

import java.util.List;

/**
 * One component of an {@link io.sojourn.Evolvable} type, as generated code describes it.
 *
 * @param name the name under which it travels
 * @param shape its declared type as layouts name it; two versions with one name and two shapes do not understand each other
 * @param layouts the types whose values it holds without a type tag
 */
public record EvolvableComponent(String name, String shape, List<WireType> layouts) {

    /** Copies the list. */
    public EvolvableComponent {
        layouts = List.copyOf(layouts);
    }

    /** The number that stands for the component in a message. */
    public int id() {
        return Hashes.componentId(name);
    }
}
