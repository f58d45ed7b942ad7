package io.sojourn.processor.model;

import javax.lang.model.element.TypeElement;

/**
 * A type whose values travel, and the marshaller to generate for it.
 *
 * @param element the type
 * @param binaryName its binary name
 * @param path how it was first met
 * @param marshaller the marshaller's name
 * @param exception whether it is a {@link Throwable}
 * @param options what {@code @Portable} says about it; the defaults if the type does not have it
 * @param form how its values are taken apart and rebuilt
 */
public record PortableType(
        TypeElement element,
        String binaryName,
        Path path,
        GeneratedName marshaller,
        boolean exception,
        Options options,
        Form form) {

    /** Whether values keep their identity within a message: where they can change, or the user asks for it. */
    public boolean tracked() {
        return form instanceof Form.Assigned
                || form instanceof Form.Reflected
                || (form instanceof Form.Constructed constructed && constructed.mutable())
                || (options.shared() && form instanceof Form.Constructed);
    }

    /**
     * What {@code @Portable} says.
     *
     * @param annotated whether the type has the annotation
     * @param shared whether instances keep their identity within a message
     * @param strict whether reflection is refused
     * @param evolvable whether other versions of the type are understood, which an annotation of its own says
     */
    public record Options(boolean annotated, boolean shared, boolean strict, boolean evolvable) {}
}
