package io.sojourn.processor.read;

import io.sojourn.processor.model.InheritedMember;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Finds the methods that objects of an interface have, and which declarations belong together. */
final class MemberReader {

    private static final Set<String> OBJECT_METHODS = Set.of("equals(Ljava/lang/Object;)", "hashCode()", "toString()");

    private final Types types;
    private final Descriptors descriptors;

    MemberReader(Types types, Descriptors descriptors) {
        this.types = types;
        this.descriptors = descriptors;
    }

    /**
     * All instance methods of an interface, inherited ones included and {@code Object}'s left out. The order follows the
     * declarations, nearer interfaces first.
     */
    List<InheritedMember> members(TypeElement home) {
        DeclaredType type = (DeclaredType) home.asType();
        List<List<ExecutableElement>> groups = new ArrayList<>();
        for (TypeElement owner : withParents(home)) {
            for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
                if (isInstanceMethod(method)) {
                    join(groups, method, type);
                }
            }
        }
        return groups.stream().map(group -> member(group, type)).toList();
    }

    /** The interface and all interfaces above it, each once, nearer ones first. */
    List<TypeElement> withParents(TypeElement home) {
        Set<TypeElement> found = new LinkedHashSet<>();
        Deque<TypeElement> open = new ArrayDeque<>(List.of(home));
        while (!open.isEmpty()) {
            TypeElement next = open.removeFirst();
            if (found.add(next)) {
                for (TypeMirror parent : next.getInterfaces()) {
                    if (parent.getKind() == TypeKind.DECLARED) {
                        open.add((TypeElement) ((DeclaredType) parent).asElement());
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private boolean isInstanceMethod(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        return method.getKind() == ElementKind.METHOD
                && !modifiers.contains(Modifier.STATIC)
                && !modifiers.contains(Modifier.PRIVATE)
                && !OBJECT_METHODS.contains(method.getSimpleName() + descriptors.parameters(method));
    }

    private void join(List<List<ExecutableElement>> groups, ExecutableElement method, DeclaredType type) {
        for (List<ExecutableElement> group : groups) {
            for (ExecutableElement other : group) {
                if (sameMethod(method, other, type)) {
                    group.add(method);
                    return;
                }
            }
        }
        groups.add(new ArrayList<>(List.of(method)));
    }

    private boolean sameMethod(ExecutableElement one, ExecutableElement other, DeclaredType type) {
        if (!one.getSimpleName().equals(other.getSimpleName())
                || one.getParameters().size() != other.getParameters().size()) {
            return false;
        }
        ExecutableType first = memberType(type, one);
        ExecutableType second = memberType(type, other);
        return types.isSubsignature(first, second) || types.isSubsignature(second, first);
    }

    private InheritedMember member(List<ExecutableElement> group, DeclaredType type) {
        List<ExecutableElement> open = new ArrayList<>();
        List<ExecutableElement> overridden = new ArrayList<>();
        for (ExecutableElement method : group) {
            boolean hidden = group.stream().anyMatch(other -> isBelow(other, method));
            (hidden ? overridden : open).add(method);
        }
        ExecutableElement leading = open.stream()
                .filter(candidate -> open.stream().allMatch(other -> resultFits(candidate, other, type)))
                .findFirst()
                .orElse(open.get(0));
        open.remove(leading);
        return new InheritedMember(leading, open, overridden);
    }

    /** Whether the first method belongs to an interface that extends the second one's. */
    boolean isBelow(ExecutableElement lower, ExecutableElement upper) {
        TypeElement below = InheritedMember.owner(lower);
        TypeElement above = InheritedMember.owner(upper);
        return !below.equals(above) && types.isSubtype(types.erasure(below.asType()), types.erasure(above.asType()));
    }

    /** Whether callers of the second method can take what the first one returns. */
    boolean resultFits(ExecutableElement method, ExecutableElement other, DeclaredType type) {
        TypeMirror result = memberType(type, method).getReturnType();
        TypeMirror expected = memberType(type, other).getReturnType();
        if (result.getKind().isPrimitive()
                || result.getKind() == TypeKind.VOID
                || expected.getKind().isPrimitive()) {
            return types.isSameType(result, expected);
        }
        return expected.getKind() != TypeKind.VOID
                && types.isSubtype(types.erasure(result), types.erasure(expected))
                && (types.isSubtype(result, expected)
                        || !types.isSameType(types.erasure(result), types.erasure(expected))
                        || !method.getTypeParameters().isEmpty());
    }

    ExecutableType memberType(DeclaredType type, ExecutableElement method) {
        return (ExecutableType) types.asMemberOf(type, method);
    }
}
