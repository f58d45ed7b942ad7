package io.sojourn.processor.read;

import io.sojourn.processor.model.InheritedMember;
import io.sojourn.processor.model.Mentions;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Collects what signatures mention that compilers warn about. Used for one type, by one thread. */
final class MentionReader {

    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

    private final Elements elements;
    private final Set<Element> seen = new HashSet<>();
    private boolean deprecated;
    private boolean removal;
    private boolean generic;
    private boolean raw;

    MentionReader(Elements elements) {
        this.elements = elements;
    }

    /** Looks at a method as a member of the interface in hand. */
    void read(ExecutableElement method, ExecutableType type) {
        element(method);
        element(InheritedMember.owner(method));
        type(type.getReturnType());
        type.getParameterTypes().forEach(this::type);
        type.getThrownTypes().forEach(this::type);
        type.getTypeVariables().forEach(this::type);
    }

    /** Looks at a class or interface that generated code names. */
    void read(TypeElement type) {
        for (Element element = type; element != null; element = element.getEnclosingElement()) {
            element(element);
        }
        for (TypeParameterElement parameter : type.getTypeParameters()) {
            generic = true;
            parameter.getBounds().forEach(this::type);
        }
        type.getInterfaces().forEach(this::type);
    }

    /** What was found, for code generated beside a type. */
    Mentions mentions(TypeElement home) {
        return new Mentions(deprecated, removal, generic, raw, nullMarked(home));
    }

    private void element(Element element) {
        Deprecated found = element.getAnnotation(Deprecated.class);
        if (found != null || elements.isDeprecated(element)) {
            boolean forRemoval = found != null && found.forRemoval();
            removal |= forRemoval;
            deprecated |= !forRemoval;
        }
    }

    private void type(@Nullable TypeMirror type) {
        if (type instanceof ArrayType array) {
            type(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            type(wildcard.getExtendsBound());
            type(wildcard.getSuperBound());
        } else if (type instanceof TypeVariable variable) {
            generic = true;
            if (seen.add(variable.asElement())) {
                type(variable.getUpperBound());
            }
        } else if (type instanceof IntersectionType intersection) {
            intersection.getBounds().forEach(this::type);
        } else if (type instanceof DeclaredType declared) {
            declared(declared);
        }
    }

    private void declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        for (Element each = element; each != null; each = each.getEnclosingElement()) {
            element(each);
        }
        generic |= !type.getTypeArguments().isEmpty();
        raw |= type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
        type.getTypeArguments().forEach(this::type);
        type(type.getEnclosingType());
    }

    private boolean nullMarked(TypeElement home) {
        for (Element element = elements.getPackageOf(home); element != null; element = element.getEnclosingElement()) {
            if (element.getAnnotationMirrors().stream()
                    .anyMatch(mirror -> mirror.getAnnotationType().toString().equals(NULL_MARKED))) {
                return true;
            }
        }
        return false;
    }
}
