package io.sojourn.processor.read;

import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Home;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds the constructor that takes a class's whole state. */
final class ConstructorReader {

    private final Declarations declarations;
    private final Home home;

    ConstructorReader(Declarations declarations, Home home) {
        this.declarations = declarations;
        this.home = home;
    }

    /** The constructors that generated code can call without catching anything. */
    List<ExecutableElement> callable(TypeElement element) {
        return ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                .filter(constructor -> declarations.memberAccessible(constructor, home.packageName()))
                .filter(constructor -> !declarations.throwsChecked(constructor))
                .toList();
    }

    /** Whether there is one that takes nothing. */
    boolean empty(TypeElement element) {
        return callable(element).stream()
                .anyMatch(constructor -> constructor.getParameters().isEmpty());
    }

    /** For each argument of the constructor that fits the state the place of its part; null if none surely fits. */
    @Nullable
    List<Integer> matching(TypeElement element, List<Component> components) {
        List<ExecutableElement> fitting = callable(element).stream()
                .filter(constructor -> constructor.getParameters().size() == components.size())
                .toList();
        for (ExecutableElement constructor : fitting) {
            List<Integer> byName = byName(constructor, components);
            if (byName != null) {
                return byName;
            }
        }
        List<List<Integer>> byType = new ArrayList<>();
        for (ExecutableElement constructor : fitting) {
            List<Integer> found = byType(constructor, components);
            if (found != null) {
                byType.add(found);
            }
        }
        return byType.size() == 1 ? byType.get(0) : null;
    }

    private @Nullable List<Integer> byName(ExecutableElement constructor, List<Component> components) {
        List<Integer> arguments = new ArrayList<>();
        for (VariableElement parameter : constructor.getParameters()) {
            int part = named(parameter.getSimpleName().toString(), components);
            if (part < 0
                    || arguments.contains(part)
                    || !declarations.types.isAssignable(
                            components.get(part).use().type(), parameter.asType())) {
                return null;
            }
            arguments.add(part);
        }
        return arguments;
    }

    static int named(String name, List<Component> components) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Matches by type where each type occurs once. Two parts of one type could be swapped without anybody noticing, so
     * that order alone proves nothing.
     */
    private @Nullable List<Integer> byType(ExecutableElement constructor, List<Component> components) {
        List<Integer> arguments = new ArrayList<>();
        for (VariableElement parameter : constructor.getParameters()) {
            int part = onlyOfType(parameter.asType(), components);
            if (part < 0 || arguments.contains(part)) {
                return null;
            }
            arguments.add(part);
        }
        return arguments;
    }

    private int onlyOfType(TypeMirror type, List<Component> components) {
        int found = -1;
        for (int i = 0; i < components.size(); i++) {
            if (declarations.types.isSameType(components.get(i).use().type(), type)) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }
}
