package io.sojourn.processor.read;

import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.MovableModel;
import io.sojourn.processor.model.MovableModel.Snapshot;
import io.sojourn.processor.model.MovableModel.Snapshot.Fault;
import io.sojourn.processor.model.MovableModel.WayBack;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.TypeUse;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads movable classes: how their state is taken, what it brings along, and what makes an object from it. */
public final class MovableReader {

    private static final String MOVABLE = "io.sojourn.Movable";
    private static final String SNAPSHOT = "snapshot";
    private static final String RESTORE = "restore";

    private final Declarations declarations;
    private final Predicate<TypeElement> compiledHere;
    private final Stages stages;

    /**
     * A reader for one compilation.
     *
     * @param compiledHere whether a type is compiled now, so that its generated classes may not exist yet
     */
    public MovableReader(Elements elements, Types types, Predicate<TypeElement> compiledHere) {
        this.declarations = new Declarations(elements, types);
        this.compiledHere = compiledHere;
        TypeElement object = Objects.requireNonNull(elements.getTypeElement("java.lang.Object"), "java.lang.Object");
        this.stages = new Stages(types, object.asType());
    }

    /** Reads a class. What cannot be used is read too, with its fault. */
    public MovableModel read(TypeElement element) {
        Home home = Home.of(declarations.packageOf(element), declarations.flatName(element));
        TypeReader reader = new TypeReader(declarations, home, compiledHere);
        reader.readNamed(element);
        ExecutableElement method = snapshot(element);
        Snapshot snapshot = method == null ? null : snapshot(element, method, home, reader);
        return new MovableModel(
                element,
                declarations.binaryName(element),
                home,
                snapshot,
                snapshot == null ? List.of() : waysBack(element, snapshot.state()),
                reader.closure());
    }

    private @Nullable ExecutableElement snapshot(TypeElement element) {
        return ElementFilter.methodsIn(declarations.elements.getAllMembers(element)).stream()
                .filter(method -> method.getSimpleName().contentEquals(SNAPSHOT))
                .filter(method -> method.getParameters().isEmpty())
                .findFirst()
                .orElse(null);
    }

    private Snapshot snapshot(TypeElement element, ExecutableElement method, Home home, TypeReader reader) {
        ExecutableType type = (ExecutableType) declarations.types.asMemberOf((DeclaredType) element.asType(), method);
        TypeMirror state = type.getReturnType();
        Fault fault = fault(element, method, state, home);
        Path path = new Path(
                Declarations.owner(method).equals(element) ? method : element, "the result of '" + SNAPSHOT + "'");
        TypeUse wire = fault == null ? reader.read(state, path) : new TypeUse.Tagged(state, state);
        return new Snapshot(method, state, wire, WireShape.of(wire), fault);
    }

    private @Nullable Fault fault(TypeElement element, ExecutableElement method, TypeMirror state, Home home) {
        TypeElement owner = Declarations.owner(method);
        if (Declarations.is(method, Modifier.STATIC)) {
            return Fault.STATIC;
        } else if (!declarations.memberAccessible(method, home.packageName())) {
            return Fault.HIDDEN;
        } else if (!owner.equals(element)
                && Declarations.annotation(owner, MOVABLE).isPresent()) {
            return Fault.OF_PARENT;
        } else if (!method.getTypeParameters().isEmpty()) {
            return Fault.GENERIC;
        } else if (Stages.isNothing(state)) {
            return Fault.NO_STATE;
        } else if (stages.isAny(state)) {
            return Fault.LATER;
        }
        return declarations.remote(state) ? Fault.REFERENCE : null;
    }

    private List<WayBack> waysBack(TypeElement element, TypeMirror state) {
        Stream<ExecutableElement> factories = ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals(RESTORE))
                .filter(method -> Declarations.is(method, Modifier.STATIC))
                .filter(method -> declarations.types.isSameType(method.getReturnType(), element.asType()));
        return Stream.concat(ElementFilter.constructorsIn(element.getEnclosedElements()).stream(), factories)
                .filter(executable -> executable.getTypeParameters().isEmpty() && takes(executable, state))
                .map(executable -> new WayBack(
                        executable,
                        executable.getParameters().size() > 1,
                        Declarations.is(executable, Modifier.PRIVATE)))
                .toList();
    }

    private boolean takes(ExecutableElement executable, TypeMirror state) {
        List<? extends TypeMirror> types = executable.getParameters().stream()
                .map(parameter -> parameter.asType())
                .toList();
        return switch (types.size()) {
            case 1 -> fits(state, types.get(0));
            case 2 -> fits(state, types.get(0)) && declarations.is(types.get(1), "io.sojourn.node.Node");
            default -> false;
        };
    }

    /** Whether a parameter is declared as what the snapshot returns; one that takes more could mean something else. */
    private boolean fits(TypeMirror state, TypeMirror parameter) {
        Types types = declarations.types;
        return types.isSameType(types.erasure(state), types.erasure(parameter)) && types.isAssignable(state, parameter);
    }
}
