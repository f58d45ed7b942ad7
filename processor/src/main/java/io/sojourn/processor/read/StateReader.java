package io.sojourn.processor.read;

import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Component.Access;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.report.Culprit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the parts of a value's state, inherited ones first. */
final class StateReader {

    private static final Set<String> HOOKS =
            Set.of("writeObject", "readObject", "readObjectNoData", "writeReplace", "readResolve");
    private static final Set<String> HOOKS_OF_RECORDS = Set.of("writeReplace", "readResolve");

    private final Declarations declarations;
    private final TypeReader types;
    private final ShapeText shapes;
    private final AccessReader access;
    private final EvolutionReader evolution;

    StateReader(Declarations declarations, TypeReader types, Home home) {
        this.declarations = declarations;
        this.types = types;
        this.shapes = new ShapeText(declarations);
        this.access = new AccessReader(declarations, home);
        this.evolution = new EvolutionReader(declarations);
    }

    /** The class and those of its parents that do not belong to the JDK, topmost first. */
    List<TypeElement> lineage(TypeElement element) {
        List<TypeElement> lineage = new ArrayList<>();
        for (TypeElement current = element; !declarations.ofJdk(current); current = parent(current)) {
            lineage.add(current);
        }
        Collections.reverse(lineage);
        return lineage;
    }

    /** The nearest parent that belongs to the JDK. */
    TypeElement parentInJdk(TypeElement element) {
        TypeElement current = element;
        while (!declarations.ofJdk(current)) {
            current = parent(current);
        }
        return current;
    }

    private TypeElement parent(TypeElement element) {
        TypeMirror parent = element.getSuperclass();
        return parent.getKind() == TypeKind.DECLARED
                ? Declarations.element(parent)
                : declarations.elements.getTypeElement("java.lang.Object");
    }

    /** The methods by which a class takes part in Java serialization in its own way. */
    List<String> hooks(TypeElement element) {
        List<String> found = new ArrayList<>();
        boolean ofRecord = element.getKind() == ElementKind.RECORD;
        for (TypeElement owner : lineage(element)) {
            for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
                String name = method.getSimpleName().toString();
                if ((ofRecord ? HOOKS_OF_RECORDS : HOOKS).contains(name) && looksLikeHook(method)) {
                    found.add(name);
                }
            }
        }
        if (!ofRecord && declarations.subtype(element.asType(), "java.io.Externalizable")) {
            found.add("Externalizable");
        }
        return found;
    }

    private boolean looksLikeHook(ExecutableElement method) {
        return switch (method.getSimpleName().toString()) {
            case "writeObject" -> takesOnly(method, "java.io.ObjectOutputStream");
            case "readObject" -> takesOnly(method, "java.io.ObjectInputStream");
            default -> method.getParameters().isEmpty();
        };
    }

    private boolean takesOnly(ExecutableElement method, String type) {
        return method.getParameters().size() == 1
                && declarations.is(method.getParameters().get(0).asType(), type);
    }

    /** A record: its components, and its canonical constructor. */
    Form record(TypeElement element, Path path, boolean home) {
        List<Component> components = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            String name = component.getSimpleName().toString();
            TypeMirror type = memberType(element, component);
            components.add(new Component(
                    name,
                    shapes.of(component.asType()),
                    types.read(type, step(path, element, component, home)),
                    new Access.Method(name),
                    null,
                    evolution.read(component, name, type)));
        }
        return new Form.Constructed(
                components, IntStream.range(0, components.size()).boxed().toList(), false);
    }

    /** The fields that are part of a class's state: neither static nor transient. */
    List<VariableElement> fields(TypeElement element) {
        return lineage(element).stream()
                .flatMap(owner -> ElementFilter.fieldsIn(owner.getEnclosedElements()).stream())
                .filter(field -> !Declarations.is(field, Modifier.STATIC))
                .filter(field -> !Declarations.is(field, Modifier.TRANSIENT))
                .toList();
    }

    /** Whether some field is not part of the state although each instance has its own. */
    boolean hasTransient(TypeElement element) {
        return lineage(element).stream()
                .flatMap(owner -> ElementFilter.fieldsIn(owner.getEnclosedElements()).stream())
                .anyMatch(field ->
                        Declarations.is(field, Modifier.TRANSIENT) && !Declarations.is(field, Modifier.STATIC));
    }

    /** The parts of a class's state, in the order of {@link #fields}. */
    List<Component> components(TypeElement element, Path path, boolean home) {
        List<VariableElement> fields = fields(element);
        List<Component> components = new ArrayList<>();
        for (VariableElement field : fields) {
            TypeMirror type = memberType(element, field);
            boolean hidden = fields.stream()
                    .filter(other -> other != field)
                    .filter(other -> other.getSimpleName().equals(field.getSimpleName()))
                    .anyMatch(other -> fields.indexOf(other) > fields.indexOf(field));
            String name = hidden
                    ? Declarations.owner(field).getSimpleName() + "." + field.getSimpleName()
                    : field.getSimpleName().toString();
            components.add(new Component(
                    name,
                    shapes.of(type),
                    types.read(type, step(path, element, field, home)),
                    access.getter(element, field, type, hidden),
                    access.setter(element, field, type, hidden),
                    evolution.read(field, name, type)));
        }
        return components;
    }

    private TypeMirror memberType(TypeElement element, Element member) {
        return member.getKind() == ElementKind.RECORD_COMPONENT
                ? member.asType()
                : declarations.types.asMemberOf((DeclaredType) element.asType(), member);
    }

    private static Path step(Path path, TypeElement element, Element member, boolean home) {
        TypeElement owner = Declarations.owner(member);
        return home && owner.equals(element)
                ? new Path(member, Culprit.of(member))
                : path.to(owner.getSimpleName() + "." + member.getSimpleName());
    }
}
