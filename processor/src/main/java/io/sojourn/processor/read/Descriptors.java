package io.sojourn.processor.read;

import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Erased descriptors as class files write them. */
final class Descriptors {

    private final Elements elements;
    private final Types types;

    Descriptors(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** The descriptor of a method as it is declared, such as {@code (Ljava/lang/String;I)V}. */
    String of(ExecutableElement method) {
        return parameters(method) + of(method.getReturnType());
    }

    /** The first half of the descriptor, such as {@code (Ljava/lang/String;I)}. */
    String parameters(ExecutableElement method) {
        return method.getParameters().stream()
                .map(VariableElement::asType)
                .map(this::of)
                .collect(Collectors.joining("", "(", ")"));
    }

    private String of(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return switch (erased.getKind()) {
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case SHORT -> "S";
            case CHAR -> "C";
            case INT -> "I";
            case LONG -> "J";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case VOID -> "V";
            case ARRAY -> "[" + of(((ArrayType) erased).getComponentType());
            case DECLARED -> {
                TypeElement element = (TypeElement) ((DeclaredType) erased).asElement();
                yield "L" + elements.getBinaryName(element).toString().replace('.', '/') + ";";
            }
            default -> "L" + erased + ";";
        };
    }
}
