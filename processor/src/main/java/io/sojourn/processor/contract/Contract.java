package io.sojourn.processor.contract;

import java.util.List;
import java.util.Optional;

/**
 * What one remote interface, {@code @Portable} type or {@code @PortableTypes} holder promises to other versions of itself.
 *
 * @param subject its binary name
 * @param methods its remote methods, sorted by name and descriptor
 * @param types the types of values that are generated on its behalf, sorted by name
 */
record Contract(String subject, List<Method> methods, List<ValueType> types) {

    /** Copies the lists. */
    Contract {
        methods = List.copyOf(methods);
        types = List.copyOf(types);
    }

    Optional<Method> method(String name, String descriptor) {
        return methods.stream()
                .filter(method ->
                        method.name().equals(name) && method.descriptor().equals(descriptor))
                .findFirst();
    }

    Optional<ValueType> type(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /**
     * A remote method.
     *
     * @param written how arguments and result are written
     * @param thrown the declared exceptions
     * @param semantics what else its declaration says; both sides need not agree on it
     */
    record Method(String name, String descriptor, String written, List<Thrown> thrown, List<String> semantics) {
        /** Copies the lists. */
        Method {
            thrown = List.copyOf(thrown);
            semantics = List.copyOf(semantics);
        }
    }

    /**
     * A declared exception.
     *
     * @param agreed whether both sides must have the same version of it
     */
    record Thrown(String name, boolean agreed) {}

    /** What the values of a type are. */
    enum Kind {
        /** Parts with names and types. */
        VALUE,
        /** One of some constants. */
        ENUM,
        /** A value of one of some types. */
        SEALED,
        /** Whatever a marshaller of the user's writes. */
        CUSTOM
    }

    /**
     * A type of values.
     *
     * @param traits what else both sides must agree on: {@code tracked}, {@code reflected}
     * @param open whether values are met with their own tags, in places where the declaration does not show the type
     * @param parts components, constants, permitted types or the marshaller, in the order that counts
     * @param unknown the constant of an evolvable enum that stands for unknown ones; empty if there is none
     */
    record ValueType(
            String name,
            boolean evolvable,
            Kind kind,
            List<String> traits,
            boolean open,
            List<Part> parts,
            String unknown) {
        /** Copies the lists. */
        ValueType {
            traits = List.copyOf(traits);
            parts = List.copyOf(parts);
        }

        Optional<Part> part(String partName) {
            return parts.stream().filter(part -> part.name().equals(partName)).findFirst();
        }

        List<String> names() {
            return parts.stream().map(Part::name).toList();
        }
    }

    /**
     * A part of a type.
     *
     * @param type its declared type; empty where parts have none
     */
    record Part(String name, String type) {}
}
