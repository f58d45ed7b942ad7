package io.sojourn.processor.model;

import io.sojourn.Remote;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * One method that objects of an interface have, however many interfaces declare it.
 *
 * @param leading the declaration that callers see: no other overrides it, and its result fits all others
 * @param unrelated the other declarations that nothing overrides, from parents that do not know each other
 * @param overridden the declarations that others override, nearest first
 */
public record InheritedMember(
        ExecutableElement leading, List<ExecutableElement> unrelated, List<ExecutableElement> overridden) {

    /** Copies the lists. */
    public InheritedMember {
        unrelated = List.copyOf(unrelated);
        overridden = List.copyOf(overridden);
    }

    /** The interface that declares a method. */
    public static TypeElement owner(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement(), "a method always has an owner");
    }

    /**
     * Where a mistake in a declaration is shown: on itself if its interface is the one in hand or is checked as a remote
     * interface of its own, else on the interface in hand, which made it remote.
     *
     * @param method the declaration
     * @param part the declaration or something in it
     * @param home the interface in hand
     */
    public static Element place(ExecutableElement method, Element part, TypeElement home) {
        TypeElement owner = owner(method);
        boolean checkedItself = owner.getAnnotation(Remote.class) != null
                && owner.getTypeParameters().isEmpty();
        return owner.equals(home) || checkedItself ? part : home;
    }
}
