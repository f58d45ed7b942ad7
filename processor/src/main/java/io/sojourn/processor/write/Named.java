package io.sojourn.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Collections;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Types as generated code writes them. */
final class Named {

    private Named() {}

    /** The declared type; its erasure where it mentions type variables that cannot be named in the scope. */
    static TypeName type(TypeMirror type, Scope scope) {
        TypeName name = TypeName.get(type);
        return !scope.typeVariables() && mentionsVariable(name) ? raw(name) : name;
    }

    /** A type without type arguments. */
    static TypeName erased(TypeMirror erasure) {
        return raw(TypeName.get(erasure));
    }

    /** The type without type arguments and variables. */
    static TypeName raw(TypeName name) {
        if (name instanceof ParameterizedTypeName parameterized) {
            return parameterized.rawType();
        }
        if (name instanceof ArrayTypeName array) {
            return ArrayTypeName.of(raw(array.componentType()));
        }
        if (name instanceof TypeVariableName variable) {
            return variable.bounds().isEmpty()
                    ? ClassName.OBJECT
                    : raw(variable.bounds().get(0));
        }
        return name;
    }

    /** Whether the type has neither type arguments nor variables in it, wildcards aside. */
    static boolean plain(TypeName name) {
        if (name instanceof ArrayTypeName array) {
            return plain(array.componentType());
        }
        if (name instanceof ParameterizedTypeName parameterized) {
            return parameterized.typeArguments().stream().allMatch(ClassName.class::isInstance);
        }
        return !(name instanceof TypeVariableName);
    }

    /** The class as its marshaller declares it: with a wildcard for each type parameter. */
    static TypeName wild(TypeElement element) {
        ClassName name = ClassName.get(element);
        int parameters = element.getTypeParameters().size();
        return parameters == 0
                ? name
                : ParameterizedTypeName.get(
                        name,
                        Collections.nCopies(parameters, WildcardTypeName.subtypeOf(Object.class))
                                .toArray(TypeName[]::new));
    }

    private static boolean mentionsVariable(TypeName name) {
        if (name instanceof ArrayTypeName array) {
            return mentionsVariable(array.componentType());
        }
        if (name instanceof ParameterizedTypeName parameterized) {
            return parameterized.typeArguments().stream().anyMatch(Named::mentionsVariable);
        }
        if (name instanceof WildcardTypeName wildcard) {
            return wildcard.upperBounds().stream().anyMatch(Named::mentionsVariable)
                    || wildcard.lowerBounds().stream().anyMatch(Named::mentionsVariable);
        }
        return name instanceof TypeVariableName;
    }
}
