package io.sojourn.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** How the values of a portable type are taken apart and rebuilt. */
public sealed interface Form {

    /** One of the constants, by its place. */
    record Enumeration(List<String> constants) implements Form {}

    /**
     * Through a constructor that takes the whole state; records, and classes that cannot change.
     *
     * @param components the state in the order in which it is written
     * @param arguments the constructor's arguments, as places in {@code components}
     * @param mutable whether instances can change, so that it matters which of two equal ones is meant
     */
    record Constructed(List<Component> components, List<Integer> arguments, boolean mutable) implements Form {}

    /** Through the constructor without parameters, then part by part. */
    record Assigned(List<Component> components) implements Form {}

    /** By the runtime through reflection, because generated code cannot reach the parts named. */
    record Reflected(List<Component> components, List<String> unreachable) implements Form {}

    /** One of the permitted subtypes, by its place in the order of binary names. */
    record Family(List<Member> members) implements Form {}

    /**
     * A permitted subtype.
     *
     * @param element the subtype
     * @param binaryName its binary name
     * @param use how its values are written
     */
    record Member(TypeElement element, String binaryName, TypeUse use) {}

    /**
     * An exception: what it adds to every exception, and the constructor that takes it.
     *
     * @param components the state that the class and its portable parents add
     * @param arguments the constructor's arguments
     */
    record Thrown(List<Component> components, List<Argument> arguments) implements Form {}

    /** What an exception's constructor is given. */
    sealed interface Argument {
        /** The message. */
        record Message() implements Argument {}

        /** The cause. */
        record Cause() implements Argument {}

        /** A part of the state, by its place. */
        record Part(int index) implements Argument {}
    }

    /** By a class of the user's. */
    record Custom(@Nullable TypeElement marshaller) implements Form {}

    /** Not at all. */
    record Impossible(Reason reason, List<String> culprits) implements Form {}

    /** Why a portable type cannot be taken apart or rebuilt. */
    enum Reason {
        /** It has {@code writeObject}, {@code readResolve} or another hook of Java serialization. */
        HOOKS,
        /** All of its fields are transient. */
        ONLY_TRANSIENT,
        /** No constructor of an exception fits its state. */
        NO_CONSTRUCTOR,
        /** Its parent is a class of the JDK with state of its own. */
        FOREIGN_STATE,
        /** The annotation is on something that has no values to copy. */
        NO_VALUES
    }
}
