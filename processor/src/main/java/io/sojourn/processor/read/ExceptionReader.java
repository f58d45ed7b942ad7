package io.sojourn.processor.read;

import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.Form.Argument;
import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.TypeUse;
import io.sojourn.processor.read.JdkExceptionState.Inherited;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads how an exception is rebuilt: the constructor that takes most of its state, then message, then cause. */
final class ExceptionReader {

    private static final int PART = 4;
    private static final int MESSAGE = 2;
    private static final int CAUSE = 1;

    private final Declarations declarations;
    private final StateReader state;
    private final JdkExceptionState inherited;
    private final Home home;

    ExceptionReader(Declarations declarations, StateReader state, JdkExceptionState inherited, Home home) {
        this.declarations = declarations;
        this.state = state;
        this.inherited = inherited;
        this.home = home;
    }

    Form read(TypeElement element, Path path, boolean isHome) {
        List<Component> components = state.components(element, path, isHome);
        List<String> unreadable = components.stream()
                .filter(part -> part.get() == null)
                .map(Component::name)
                .toList();
        if (!unreadable.isEmpty()) {
            return new Form.Impossible(Form.Reason.NO_CONSTRUCTOR, unreadable);
        }
        List<Inherited> above = inherited.of(element, path);
        List<Argument> best = null;
        int bestScore = -1;
        for (ExecutableElement constructor : new ConstructorReader(declarations, home).callable(element)) {
            List<Argument> arguments = arguments(constructor, components, above);
            int score = arguments == null ? -1 : score(arguments, components);
            if (score > bestScore) {
                best = arguments;
                bestScore = score;
            }
        }
        return best == null
                ? new Form.Impossible(
                        Form.Reason.NO_CONSTRUCTOR,
                        components.stream().map(Component::name).toList())
                : raised(components, above, best);
    }

    /** Of what a parent in the JDK holds only that is written which the constructor takes. */
    private static Form raised(List<Component> components, List<Inherited> above, List<Argument> arguments) {
        List<Component> written = new ArrayList<>(components);
        List<Argument> renumbered = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Part part && part.index() >= components.size()) {
                renumbered.add(new Argument.Part(written.size()));
                written.add(above.get(part.index() - components.size()).component());
            } else {
                renumbered.add(argument);
            }
        }
        return new Form.Raised(written, renumbered);
    }

    /** How good a constructor is, or -1 if state that it does not take cannot be set afterwards. */
    private static int score(List<Argument> arguments, List<Component> components) {
        int score = (int) arguments.stream()
                        .filter(argument -> argument instanceof Argument.Part part && part.index() >= components.size())
                        .count()
                * PART;
        for (int i = 0; i < components.size(); i++) {
            if (arguments.contains(new Argument.Part(i))) {
                score += PART;
            } else if (components.get(i).set() == null) {
                return -1;
            }
        }
        score += arguments.contains(new Argument.Message()) ? MESSAGE : 0;
        return score + (arguments.contains(new Argument.Cause()) ? CAUSE : 0);
    }

    private @Nullable List<Argument> arguments(
            ExecutableElement constructor, List<Component> components, List<Inherited> above) {
        List<Argument> arguments = new ArrayList<>();
        for (VariableElement parameter : constructor.getParameters()) {
            Argument argument = argument(parameter, constructor, components, above);
            if (argument == null || arguments.contains(argument)) {
                return null;
            }
            arguments.add(argument);
        }
        return arguments;
    }

    private @Nullable Argument argument(
            VariableElement parameter,
            ExecutableElement constructor,
            List<Component> components,
            List<Inherited> above) {
        TypeMirror type = parameter.asType();
        String name = parameter.getSimpleName().toString();
        int part = ConstructorReader.named(name, components);
        if (part >= 0
                && declarations.types.isAssignable(components.get(part).use().type(), type)) {
            return new Argument.Part(part);
        }
        for (int i = 0; i < above.size(); i++) {
            if (above.get(i).parameters().contains(name)
                    && declarations.types.isAssignable(
                            above.get(i).component().use().type(), type)) {
                return new Argument.Part(components.size() + i);
            }
        }
        if (declarations.is(type, "java.lang.String") && !namesPart(constructor, components, type)) {
            return new Argument.Message();
        }
        if (declarations.is(type, "java.lang.Throwable")) {
            return new Argument.Cause();
        }
        int only = onlyOfType(type, constructor, components);
        return only < 0 ? null : new Argument.Part(only);
    }

    /** Whether the constructor has the only string that the state lacks: then names decide which one is the message. */
    private boolean namesPart(ExecutableElement constructor, List<Component> components, TypeMirror text) {
        long strings = constructor.getParameters().stream()
                .filter(parameter -> declarations.types.isSameType(parameter.asType(), text))
                .count();
        long parts = components.stream()
                .filter(part -> part.use() instanceof TypeUse.Text)
                .count();
        boolean named = constructor.getParameters().stream()
                .filter(parameter -> declarations.types.isSameType(parameter.asType(), text))
                .anyMatch(parameter ->
                        ConstructorReader.named(parameter.getSimpleName().toString(), components) >= 0);
        return strings == 1 && parts == 1 && !named && unnamedParameters(constructor);
    }

    /** Whether a library was compiled without parameter names. */
    private static boolean unnamedParameters(ExecutableElement constructor) {
        return constructor.getParameters().stream()
                .allMatch(parameter -> parameter.getSimpleName().toString().matches("arg\\d+"));
    }

    private int onlyOfType(TypeMirror type, ExecutableElement constructor, List<Component> components) {
        long parameters = constructor.getParameters().stream()
                .filter(parameter -> declarations.types.isSameType(parameter.asType(), type))
                .count();
        int found = -1;
        for (int i = 0; i < components.size(); i++) {
            if (declarations.types.isSameType(components.get(i).use().type(), type)) {
                if (found >= 0 || parameters > 1) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }
}
