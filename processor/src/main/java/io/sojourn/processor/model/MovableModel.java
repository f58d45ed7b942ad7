package io.sojourn.processor.model;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A class whose objects can move, as generated code needs to know it.
 *
 * @param element the class
 * @param binaryName its binary name
 * @param home its entry point
 * @param snapshot the method that gives its state, or null if there is none
 * @param waysBack the constructors and methods that make an object from a state, hidden ones included
 * @param closure what the state brings along
 */
public record MovableModel(
        TypeElement element,
        String binaryName,
        Home home,
        @Nullable Snapshot snapshot,
        List<WayBack> waysBack,
        Closure closure) {

    /** Copies the list. */
    public MovableModel {
        waysBack = List.copyOf(waysBack);
    }

    /**
     * The method {@code snapshot()}.
     *
     * @param method its declaration, which may be a parent's
     * @param state the type of the state as the class sees it
     * @param wire how the state is written
     * @param shape the same as text
     * @param fault why the method cannot be used, or null
     */
    public record Snapshot(
            ExecutableElement method,
            TypeMirror state,
            TypeUse wire,
            String shape,
            @Nullable Fault fault) {

        /** Why a snapshot cannot be used. */
        public enum Fault {
            /** Generated code cannot call it. */
            HIDDEN,
            /** It belongs to no object. */
            STATIC,
            /** It has type parameters of its own. */
            GENERIC,
            /** It returns nothing. */
            NO_STATE,
            /** It returns a stage or future. */
            LATER,
            /** It returns a remote object, which would stay where it is. */
            REFERENCE,
            /** It belongs to a movable class above, whose state it is. */
            OF_PARENT
        }
    }

    /**
     * A constructor or factory method with a state as its first parameter.
     *
     * @param executable its declaration
     * @param withNode whether it takes the node too
     * @param hidden whether it is private
     */
    public record WayBack(ExecutableElement executable, boolean withNode, boolean hidden) {}
}
