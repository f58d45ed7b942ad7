package io.sojourn.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** How the values of a portable type are taken apart and rebuilt. */
public sealed interface Form {

    /** The state that it writes part by part; empty where it does not. */
    default List<Component> components() {
        return List.of();
    }

    /**
     * One of the constants: by its place, or in an evolvable enum by its name.
     *
     * @param constants their names
     * @param travels for each the name under which it travels in an evolvable enum
     * @param unknown those that stand for unknown ones; at most one is right
     */
    record Enumeration(List<String> constants, List<String> travels, List<String> unknown) implements Form {}

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

    /**
     * By the runtime through reflection, because generated code cannot rebuild the value.
     *
     * @param components the state
     * @param unreachable the names of the parts that generated code cannot get or set
     * @param opens the line that the type's module lacks, or null
     */
    record Reflected(
            List<Component> components,
            List<String> unreachable,
            @Nullable String opens) implements Form {}

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
     * @param components the state that the class and its parents outside the JDK add
     * @param arguments the constructor's arguments; parts that are none of them are set afterwards
     */
    record Raised(List<Component> components, List<Argument> arguments) implements Form {}

    /** What an exception's constructor is given. */
    sealed interface Argument {
        /** The message. */
        record Message() implements Argument {}

        /** The cause. */
        record Cause() implements Argument {}

        /** A part of the state, by its place. */
        record Part(int index) implements Argument {}
    }

    /**
     * By a class of the user's.
     *
     * @param marshaller the class
     * @param flaws what is wrong with it
     */
    record Custom(TypeElement marshaller, List<Flaw> flaws) implements Form {
        /** What a user's marshaller must not be. */
        public enum Flaw {
            /** Not nameable from the type's package, abstract or bound to an instance of another class. */
            INACCESSIBLE,
            /** Without an accessible constructor that takes nothing. */
            NO_CONSTRUCTOR,
            /** Not a {@code Marshaller} of the type. */
            OTHER_TYPE
        }
    }

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
        /** An interface, annotation or abstract class that is not sealed. */
        NO_VALUES,
        /** It goes by reference. */
        REMOTE
    }
}
