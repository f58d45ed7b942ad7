package io.sojourn.processor.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Plain questions about declarations, answered from the compiler's view of them. */
final class Declarations {

    static final String PORTABLE = "io.sojourn.Portable";
    static final String PORTABLE_TYPES = "io.sojourn.PortableTypes";
    private static final String REMOTE = "io.sojourn.Remote";

    final Elements elements;
    final Types types;

    Declarations(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** The declaration behind a class or interface type. */
    static TypeElement element(TypeMirror declared) {
        return (TypeElement) ((DeclaredType) declared).asElement();
    }

    /** The class that declares a member. */
    static TypeElement owner(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    static Optional<AnnotationMirror> annotation(Element element, String name) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(name)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    /** The value that an annotation gives to one of its elements, or null if it leaves it at its default. */
    static @Nullable Object value(AnnotationMirror annotation, String name) {
        for (var entry : annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return entry.getValue().getValue();
            }
        }
        return null;
    }

    /** The types in a class-array element of an annotation. */
    static List<TypeMirror> typesIn(AnnotationMirror annotation, String name) {
        if (value(annotation, name) instanceof List<?> values) {
            return values.stream()
                    .map(value -> ((AnnotationValue) value).getValue())
                    .filter(TypeMirror.class::isInstance)
                    .map(TypeMirror.class::cast)
                    .toList();
        }
        return List.of();
    }

    static boolean annotatedPortable(Element element) {
        return annotation(element, PORTABLE).isPresent();
    }

    /** Whether objects of the type go by reference: it, or something above it, is a remote interface. */
    boolean remote(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        TypeElement element = element(type);
        if (element.getKind() == ElementKind.INTERFACE
                && annotation(element, REMOTE).isPresent()) {
            return true;
        }
        return types.directSupertypes(types.erasure(type)).stream().anyMatch(this::remote);
    }

    static boolean remoteInterface(TypeElement element) {
        return element.getKind() == ElementKind.INTERFACE
                && annotation(element, REMOTE).isPresent();
    }

    /** Whether a type is of a certain class, whatever its type arguments. */
    boolean is(TypeMirror type, String name) {
        return type.getKind() == TypeKind.DECLARED
                && element(type).getQualifiedName().contentEquals(name);
    }

    boolean subtype(TypeMirror type, String of) {
        TypeElement above = elements.getTypeElement(of);
        return above != null && types.isSubtype(types.erasure(type), types.erasure(above.asType()));
    }

    String binaryName(TypeElement element) {
        return elements.getBinaryName(element).toString();
    }

    String packageOf(Element element) {
        return elements.getPackageOf(element).getQualifiedName().toString();
    }

    /** The type's name within its package, outer types first, joined by underscores. */
    String flatName(TypeElement element) {
        String binary = binaryName(element);
        return binary.substring(binary.lastIndexOf('.') + 1).replace('$', '_');
    }

    /** Whether a type belongs to the JDK. */
    boolean ofJdk(TypeElement element) {
        ModuleElement module = elements.getModuleOf(element);
        String moduleName = module == null ? "" : module.getQualifiedName().toString();
        return moduleName.startsWith("java.")
                || moduleName.startsWith("jdk.")
                || packageOf(element).startsWith("java.");
    }

    static boolean is(Element element, Modifier modifier) {
        return element.getModifiers().contains(modifier);
    }

    /** Whether each value of the declared type belongs to one class or one closed family that is known now. */
    static boolean exact(TypeElement element) {
        return is(element, Modifier.FINAL)
                || element.getKind() == ElementKind.ENUM
                || element.getKind() == ElementKind.RECORD
                || closedFamily(element);
    }

    /** Whether each value of the declared type has a permitted subtype as its class. */
    static boolean closedFamily(TypeElement element) {
        return is(element, Modifier.SEALED)
                && element.getKind() != ElementKind.ENUM
                && (element.getKind().isInterface() || is(element, Modifier.ABSTRACT));
    }

    /** Whether values can have the declared class itself as theirs. */
    static boolean instantiable(TypeElement element) {
        return element.getKind() == ElementKind.ENUM
                || (!element.getKind().isInterface() && !is(element, Modifier.ABSTRACT));
    }

    /** Whether each instance of the class belongs to one of a class around it, or lives in a method. */
    static boolean inner(TypeElement element) {
        if (element.getNestingKind() == NestingKind.LOCAL || element.getNestingKind() == NestingKind.ANONYMOUS) {
            return true;
        }
        return element.getNestingKind() == NestingKind.MEMBER
                && element.getKind() == ElementKind.CLASS
                && !is(element, Modifier.STATIC);
    }

    /** Whether code in a package can name the type. */
    boolean accessible(TypeElement element, String fromPackage) {
        for (Element current = element;
                current != null && !(current instanceof PackageElement);
                current = current.getEnclosingElement()) {
            if (!memberAccessible(current, fromPackage)) {
                return false;
            }
        }
        return true;
    }

    /** Whether code in a package that can name a member's class can use the member, without inheriting from it. */
    boolean memberAccessible(Element member, String fromPackage) {
        if (is(member, Modifier.PUBLIC)) {
            return true;
        }
        return !is(member, Modifier.PRIVATE) && packageOf(member).equals(fromPackage);
    }

    /** Whether a constructor or method declares checked exceptions. */
    boolean throwsChecked(ExecutableElement executable) {
        return executable.getThrownTypes().stream()
                .anyMatch(thrown ->
                        !subtype(thrown, "java.lang.RuntimeException") && !subtype(thrown, "java.lang.Error"));
    }
}
