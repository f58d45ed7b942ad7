package io.sojourn.processor.read;

import io.sojourn.processor.model.Component.Access;
import io.sojourn.processor.model.Home;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds how generated code of one home gets and sets the fields of a class. */
final class AccessReader {

    private final Declarations declarations;
    private final Home home;

    AccessReader(Declarations declarations, Home home) {
        this.declarations = declarations;
        this.home = home;
    }

    /** How to get a field: by itself, or by a method of its class that is named like it. */
    @Nullable
    Access getter(TypeElement element, VariableElement field, TypeMirror type, boolean hidden) {
        Access direct = direct(element, field, hidden);
        if (direct != null) {
            return direct;
        }
        String name = field.getSimpleName().toString();
        List<String> names = type.getKind() == TypeKind.BOOLEAN
                ? List.of(name, "get" + capital(name), "is" + capital(name))
                : List.of(name, "get" + capital(name));
        for (ExecutableElement method :
                ElementFilter.methodsIn(Declarations.owner(field).getEnclosedElements())) {
            if (names.contains(method.getSimpleName().toString())
                    && method.getParameters().isEmpty()
                    && declarations.types.isSameType(asMember(element, method).getReturnType(), type)
                    && usable(element, method)) {
                return new Access.Method(method.getSimpleName().toString());
            }
        }
        return null;
    }

    /** How to set a field: by itself if it is not final, or by a method of its class that is named like it. */
    @Nullable
    Access setter(TypeElement element, VariableElement field, TypeMirror type, boolean hidden) {
        if (Declarations.is(field, Modifier.FINAL)) {
            return null;
        }
        Access direct = direct(element, field, hidden);
        if (direct != null) {
            return direct;
        }
        String name = field.getSimpleName().toString();
        List<String> names = List.of(name, "set" + capital(name));
        for (ExecutableElement method :
                ElementFilter.methodsIn(Declarations.owner(field).getEnclosedElements())) {
            if (names.contains(method.getSimpleName().toString())
                    && method.getParameters().size() == 1
                    && declarations.types.isSameType(
                            asMember(element, method).getParameterTypes().get(0), type)
                    && usable(element, method)) {
                return new Access.Method(method.getSimpleName().toString());
            }
        }
        return null;
    }

    private @Nullable Access direct(TypeElement element, VariableElement field, boolean hidden) {
        TypeElement owner = Declarations.owner(field);
        if (!declarations.memberAccessible(field, home.packageName())
                || !declarations.accessible(owner, home.packageName())) {
            return null;
        }
        return new Access.Field(
                field.getSimpleName().toString(),
                hidden || !inherited(element, field) ? above(element.asType(), owner) : null);
    }

    /** Whether a field is a member of the value's class: no class of another package stands between the two. */
    private boolean inherited(TypeElement element, VariableElement field) {
        if (Declarations.is(field, Modifier.PUBLIC)) {
            return true;
        }
        TypeElement owner = Declarations.owner(field);
        TypeElement current = element;
        while (!current.equals(owner)) {
            if (!declarations.packageOf(current).equals(home.packageName())) {
                return false;
            }
            current = Declarations.element(current.getSuperclass());
        }
        return true;
    }

    /** A parent as the type extends it, with its type arguments. */
    private TypeMirror above(TypeMirror type, TypeElement owner) {
        TypeMirror current = type;
        while (!Declarations.element(current).equals(owner)) {
            current = declarations.types.directSupertypes(current).get(0);
        }
        return current;
    }

    private boolean usable(TypeElement element, ExecutableElement method) {
        return !Declarations.is(method, Modifier.STATIC)
                && declarations.memberAccessible(method, home.packageName())
                && !declarations.throwsChecked(method)
                && !replacedBelow(element, method);
    }

    /** Whether a class between the method's and the value's has a method of that name, which may do something else. */
    private boolean replacedBelow(TypeElement element, ExecutableElement method) {
        TypeElement owner = Declarations.owner(method);
        for (TypeElement current = element; !current.equals(owner); ) {
            if (ElementFilter.methodsIn(current.getEnclosedElements()).stream()
                    .anyMatch(other -> other.getSimpleName().equals(method.getSimpleName())
                            && other.getParameters().size()
                                    == method.getParameters().size())) {
                return true;
            }
            current = Declarations.element(current.getSuperclass());
        }
        return false;
    }

    private ExecutableType asMember(TypeElement element, ExecutableElement method) {
        return (ExecutableType) declarations.types.asMemberOf((DeclaredType) element.asType(), method);
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
