package io.sojourn.processor.read;

import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.Obstacle;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.TypeUse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Decides how declared types travel, and collects what they bring along. One instance per remote interface,
 * {@code @Portable} type or {@code @PortableTypes} holder; used by one thread.
 */
public final class TypeReader {

    private final Declarations declarations;
    private final BuiltIns builtIns;
    private final JdkTypeReader jdk;
    private final ClosureReader closure;
    private final Set<Element> variablesBeingRead = new HashSet<>();

    /**
     * A reader on behalf of one type.
     *
     * @param home the type whose entry point holds the marshallers of types that have none beside them
     * @param compiledHere whether a type is compiled now, so that its generated classes may not exist yet
     */
    public TypeReader(Elements elements, Types types, TypeElement home, Predicate<TypeElement> compiledHere) {
        this(new Declarations(elements, types), home, compiledHere);
    }

    private TypeReader(Declarations declarations, TypeElement home, Predicate<TypeElement> compiledHere) {
        this(declarations, Home.of(declarations.packageOf(home), declarations.flatName(home)), compiledHere);
        readNamed(home);
    }

    TypeReader(Declarations declarations, Home home, Predicate<TypeElement> compiledHere) {
        this.declarations = declarations;
        this.builtIns = new BuiltIns(declarations);
        this.closure = new ClosureReader(declarations, this, home, compiledHere);
        this.jdk = new JdkTypeReader(declarations, builtIns, this, closure);
    }

    /**
     * Reads one declared type. What cannot travel becomes an {@link Obstacle} of the {@linkplain #closure closure} and
     * reads as {@link TypeUse.Tagged}, so that more can be found.
     *
     * @param path where the type stands, for messages
     */
    public TypeUse read(TypeMirror type, Path path) {
        return switch (type.getKind()) {
            case ARRAY -> readArray((ArrayType) type, path);
            case TYPEVAR -> readVariable((TypeVariable) type, path);
            case WILDCARD -> readWildcard((WildcardType) type, path);
            case DECLARED -> readDeclared((DeclaredType) type, path);
            case ERROR -> {
                closure.unresolved(type.toString());
                yield tagged(type);
            }
            default -> type.getKind().isPrimitive() ? new TypeUse.Primitive((PrimitiveType) type) : tagged(type);
        };
    }

    /** Reads a type of a {@code throws} clause. */
    public TypeUse.Thrown readThrown(TypeMirror type, Path path) {
        TypeMirror erasure = declarations.types.erasure(type);
        if (erasure.getKind() != TypeKind.DECLARED) {
            closure.unresolved(type.toString());
            return new TypeUse.Thrown(type, erasure, null);
        }
        return new TypeUse.Thrown(type, erasure, agreedMarshaller(Declarations.element(erasure), path));
    }

    /** The marshaller of an exception if both sides of a call must agree on it; they need not on evolvable ones. */
    private @Nullable GeneratedName agreedMarshaller(TypeElement element, Path path) {
        GeneratedName marshaller = marshallerOf(element, path);
        return EvolutionReader.evolvable(element) ? null : marshaller;
    }

    /** What was met by all reads so far, with everything that their state mentions. */
    public Closure closure() {
        return closure.complete();
    }

    /** Reads the type on whose behalf everything is read, if it is itself to be copied. */
    void readHome(TypeElement element) {
        closure.meetHome(element);
    }

    /** Notes a type that is named somewhere and does not exist yet. */
    void unresolved(String typeName) {
        closure.unresolved(typeName);
    }

    /** Reads the types that an element's {@code @PortableTypes} names. */
    void readNamed(Element holder) {
        new NamedTypesReader(declarations, closure).read(holder);
    }

    private TypeUse readArray(ArrayType type, Path path) {
        if (type.getComponentType() instanceof PrimitiveType primitive) {
            return new TypeUse.PrimitiveArray(type, primitive);
        }
        TypeUse component = read(type.getComponentType(), path);
        return sameForAllElements(component) ? new TypeUse.Array(type, component) : tagged(type);
    }

    /** Whether an array with this component type can hold nothing else, and cannot be an array of a subtype either. */
    private boolean sameForAllElements(TypeUse component) {
        if (component instanceof TypeUse.Text
                || component instanceof TypeUse.PrimitiveArray
                || component instanceof TypeUse.Array) {
            return true;
        }
        return component.type().getKind() == TypeKind.DECLARED
                && !(component instanceof TypeUse.Thrown)
                && !(component instanceof TypeUse.Reference)
                && Declarations.is(Declarations.element(component.type()), Modifier.FINAL);
    }

    private TypeUse readVariable(TypeVariable type, Path path) {
        if (!variablesBeingRead.add(type.asElement())) {
            return tagged(type);
        }
        try {
            List<? extends TypeMirror> bounds = type.getUpperBound() instanceof IntersectionType several
                    ? several.getBounds()
                    : List.of(type.getUpperBound());
            boolean reference = false;
            for (TypeMirror bound : bounds) {
                reference |= read(bound, path) instanceof TypeUse.Reference;
            }
            return reference ? new TypeUse.Reference(type, declarations.types.erasure(type)) : tagged(type);
        } finally {
            variablesBeingRead.remove(type.asElement());
        }
    }

    private TypeUse readWildcard(WildcardType type, Path path) {
        TypeMirror bound = type.getExtendsBound();
        return read(bound != null ? bound : object(), path);
    }

    private TypeUse readDeclared(DeclaredType type, Path path) {
        TypeElement element = Declarations.element(type);
        TypeMirror erasure = declarations.types.erasure(type);
        if (declarations.remote(type)) {
            return readRemote(type, element, path);
        }
        if (declarations.subtype(type, "java.lang.Throwable")) {
            return new TypeUse.Thrown(type, erasure, agreedMarshaller(element, path));
        }
        if (declarations.ofJdk(element)) {
            return jdk.read(type, path);
        }
        readArguments(type, path);
        GeneratedName marshaller = marshallerOf(element, path);
        return marshaller == null || !Declarations.exact(element) || evolvableFamily(element)
                ? tagged(type)
                : new TypeUse.Value(type, marshaller);
    }

    /** Values of an evolvable family have their own tags, because a place among the members differs between versions. */
    private static boolean evolvableFamily(TypeElement element) {
        return Declarations.closedFamily(element) && EvolutionReader.evolvable(element);
    }

    /** A proxy implements the remote interfaces of its object and nothing else, so only these can be declared. */
    private TypeUse readRemote(DeclaredType type, TypeElement element, Path path) {
        closure.mention(element);
        if (!Declarations.remoteInterface(element)) {
            closure.obstacle(path, type, Obstacle.Reason.NO_PROXY);
        }
        return new TypeUse.Reference(type, declarations.types.erasure(type));
    }

    /** Type arguments may be what an instance holds in places declared as type variables. */
    void readArguments(DeclaredType type, Path path) {
        type.getTypeArguments().forEach(argument -> read(argument, path));
    }

    /** The marshaller that writes exactly the values of a class or closed family, or null if there is none. */
    private @Nullable GeneratedName marshallerOf(TypeElement element, Path path) {
        if (declarations.ofJdk(element) || builtIns.failure(element)) {
            return null;
        }
        boolean exception = declarations.subtype(element.asType(), "java.lang.Throwable");
        boolean family = Declarations.closedFamily(element) && !exception;
        if (Declarations.is(element, Modifier.SEALED) && !family && element.getKind() != ElementKind.ENUM) {
            element.getPermittedSubclasses().forEach(permitted -> read(permitted, path));
        }
        return family || Declarations.instantiable(element) ? closure.meet(element, path) : null;
    }

    TypeUse tagged(TypeMirror type) {
        return new TypeUse.Tagged(type, declarations.types.erasure(type));
    }

    TypeMirror object() {
        return declarations.elements.getTypeElement("java.lang.Object").asType();
    }
}
