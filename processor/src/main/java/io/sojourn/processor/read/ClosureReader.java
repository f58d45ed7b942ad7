package io.sojourn.processor.read;

import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.NamedType;
import io.sojourn.processor.model.Obstacle;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.report.Culprit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Collects the portable types that one home brings along; each is read once, however often it is met. */
final class ClosureReader {

    private record Pending(TypeElement element, Path path, boolean home) {}

    private final Declarations declarations;
    private final Home home;
    private final Predicate<TypeElement> compiledHere;
    private final MarshallerNames names;
    private final PortableTypeReader portableReader;

    private final Map<TypeElement, GeneratedName> met = new LinkedHashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<PortableType> portables = new ArrayList<>();
    private final Set<TypeElement> mentioned = new LinkedHashSet<>();
    private final Set<Obstacle> obstacles = new LinkedHashSet<>();
    private final List<NamedType> named = new ArrayList<>();
    private final Set<String> unresolved = new LinkedHashSet<>();

    ClosureReader(Declarations declarations, TypeReader typeReader, Home home, Predicate<TypeElement> compiledHere) {
        this.declarations = declarations;
        this.home = home;
        this.compiledHere = compiledHere;
        this.names = new MarshallerNames(declarations, home);
        this.portableReader = new PortableTypeReader(declarations, typeReader, home);
    }

    /** The marshaller of a class or closed family; reads the type later, unless another entry point does. */
    GeneratedName meet(TypeElement element, Path path) {
        GeneratedName known = met.get(element);
        if (known != null) {
            return known;
        }
        boolean elsewhere = Declarations.annotatedPortable(element);
        GeneratedName name = elsewhere ? names.beside(element) : names.within(element);
        met.put(element, name);
        if (!usable(element, path)) {
            return name;
        }
        if (!elsewhere) {
            pending.add(new Pending(element, path, false));
        } else if (!compiledHere.test(element) && declarations.elements.getTypeElement(name.canonical()) == null) {
            obstacle(path, element.asType(), Obstacle.Reason.MARSHALLER_MISSING);
        } else {
            mentioned.add(element);
        }
        return name;
    }

    /** Whether generated code can name the type and create instances of it on their own. */
    private boolean usable(TypeElement element, Path path) {
        if (Declarations.inner(element)) {
            obstacle(path, element.asType(), Obstacle.Reason.INNER);
            return false;
        }
        if (!declarations.accessible(element, home.packageName())) {
            obstacle(path, element.asType(), Obstacle.Reason.INACCESSIBLE);
            return false;
        }
        return true;
    }

    /** Reads the home itself, which is to be copied. */
    void meetHome(TypeElement element) {
        met.put(element, names.beside(element));
        Path path = new Path(element, Culprit.of(element));
        if (usable(element, path)) {
            pending.add(new Pending(element, path, true));
        }
    }

    /** Notes the nearest remote interfaces at or above a type. */
    void mention(TypeElement element) {
        if (!Declarations.remoteInterface(element)) {
            declarations.types.directSupertypes(declarations.types.erasure(element.asType())).stream()
                    .filter(declarations::remote)
                    .forEach(above -> mention(Declarations.element(above)));
        } else if (declarations.accessible(element, home.packageName())) {
            mentioned.add(element);
        }
    }

    void obstacle(Path path, TypeMirror type, Obstacle.Reason reason) {
        obstacles.add(new Obstacle(path, type, reason));
    }

    void named(NamedType type) {
        named.add(type);
    }

    void unresolved(String typeName) {
        unresolved.add(typeName);
    }

    Closure complete() {
        for (Pending next = pending.poll(); next != null; next = pending.poll()) {
            GeneratedName marshaller = met.getOrDefault(next.element(), names.beside(next.element()));
            portables.add(portableReader.read(next.element(), next.path(), marshaller, next.home()));
        }
        return new Closure(portables, List.copyOf(mentioned), List.copyOf(obstacles), named, List.copyOf(unresolved));
    }
}
