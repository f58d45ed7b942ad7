package io.sojourn.processor.model;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** How the values of one declared type are written and read. */
public sealed interface TypeUse {

    /** The type as declared; may mention type variables. */
    TypeMirror type();

    /** The marshallers of all values that are written without a type tag where this type is declared. */
    default List<GeneratedName> untagged() {
        return List.of();
    }

    /** A primitive. */
    record Primitive(PrimitiveType type) implements TypeUse {}

    /** A {@code String}. */
    record Text(TypeMirror type) implements TypeUse {}

    /**
     * Anything that travels with its type: boxes and other types built into the runtime, {@code Object}, type
     * variables, interfaces and classes that can be extended.
     *
     * @param erasure the class that the value must be an instance of
     */
    record Tagged(TypeMirror type, TypeMirror erasure) implements TypeUse {}

    /**
     * A remote object.
     *
     * @param erasure the class that the reference must be an instance of
     */
    record Reference(TypeMirror type, TypeMirror erasure) implements TypeUse {}

    /**
     * A value of exactly one class, or of one sealed family, which needs no tag.
     *
     * @param marshaller the class with the constant {@code INSTANCE} that writes and reads it
     */
    record Value(TypeMirror type, GeneratedName marshaller) implements TypeUse {
        @Override
        public List<GeneratedName> untagged() {
            return List.of(marshaller);
        }
    }

    /** An array of primitives. */
    record PrimitiveArray(TypeMirror type, PrimitiveType component) implements TypeUse {}

    /** An array whose elements all have its component type; every other array is {@link Tagged}. */
    record Array(TypeMirror type, TypeUse component) implements TypeUse {
        @Override
        public List<GeneratedName> untagged() {
            return component.untagged();
        }
    }

    /** A collection of the JDK. */
    record Collection(TypeMirror type, TypeMirror erasure, TypeUse element) implements TypeUse {
        @Override
        public List<GeneratedName> untagged() {
            return element.untagged();
        }
    }

    /** A map of the JDK. */
    record Map(TypeMirror type, TypeMirror erasure, TypeUse key, TypeUse value) implements TypeUse {
        @Override
        public List<GeneratedName> untagged() {
            return Stream.concat(key.untagged().stream(), value.untagged().stream())
                    .distinct()
                    .toList();
        }
    }

    /** A {@code java.util.Optional}. */
    record Optional(TypeMirror type, TypeUse element) implements TypeUse {
        @Override
        public List<GeneratedName> untagged() {
            return element.untagged();
        }
    }

    /**
     * An exception.
     *
     * @param erasure the class that it must be an instance of
     * @param marshaller what writes the state of exactly this class, or null for those of the JDK; part of the layout
     *     although exceptions are tagged, because both sides of a {@code throws} clause must agree
     */
    record Thrown(
            TypeMirror type, TypeMirror erasure, @Nullable GeneratedName marshaller) implements TypeUse {
        @Override
        public List<GeneratedName> untagged() {
            return marshaller == null ? List.of() : List.of(marshaller);
        }
    }
}
