package io.sojourn.processor.read;

import io.sojourn.processor.model.Evolution;
import io.sojourn.processor.model.Evolution.Fallback;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads what {@code @Evolvable} and the annotations that belong to it say. */
final class EvolutionReader {

    private static final String EVOLVABLE = "io.sojourn.Evolvable";
    private static final String WAS = EVOLVABLE + ".Was";
    private static final String DEFAULT = EVOLVABLE + ".Default";
    private static final String UNKNOWN = EVOLVABLE + ".Unknown";

    private final Declarations declarations;

    EvolutionReader(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Whether a type is to be understood by other versions of itself. */
    static boolean evolvable(TypeElement element) {
        return Declarations.annotation(element, EVOLVABLE).isPresent();
    }

    /** The names of the constants that stand for unknown ones; at most one is right. */
    static List<String> unknown(TypeElement element) {
        return ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                .filter(field -> Declarations.annotation(field, UNKNOWN).isPresent())
                .map(field -> field.getSimpleName().toString())
                .toList();
    }

    /** The name under which a component or constant travels. */
    static String travels(Element element, String name) {
        String was = text(element, WAS);
        return was == null ? name : was;
    }

    /**
     * What is said about a component.
     *
     * @param name the component's own name
     */
    Evolution read(Element component, String name, TypeMirror type) {
        String text = text(component, DEFAULT);
        return new Evolution(travels(component, name), text == null ? null : fallback(type, text));
    }

    private static @Nullable String text(Element element, String annotation) {
        return Declarations.annotation(element, annotation)
                .map(mirror -> Declarations.value(mirror, "value"))
                .map(String::valueOf)
                .orElse(null);
    }

    private Fallback fallback(TypeMirror type, String text) {
        if (declarations.is(type, "java.lang.String")) {
            return new Fallback.Literal(text);
        }
        if (type instanceof DeclaredType && Declarations.element(type).getKind() == ElementKind.ENUM) {
            TypeElement element = Declarations.element(type);
            boolean known = element.getEnclosedElements().stream()
                    .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                    .anyMatch(member -> member.getSimpleName().contentEquals(text));
            return known ? new Fallback.Constant(element, text) : new Fallback.Wrong(text);
        }
        try {
            Object value = primitive(kind(type), text);
            return value == null ? new Fallback.Wrong(text) : new Fallback.Literal(value);
        } catch (NumberFormatException e) {
            return new Fallback.Wrong(text);
        }
    }

    private static @Nullable Object primitive(TypeKind kind, String text) {
        return switch (kind) {
            case BOOLEAN ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                };
            case BYTE -> Byte.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case CHAR -> text.length() == 1 ? (Object) text.charAt(0) : null;
            case INT -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            default -> null;
        };
    }

    private TypeKind kind(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return type.getKind();
        }
        try {
            return declarations.types.unboxedType(type).getKind();
        } catch (IllegalArgumentException e) {
            return TypeKind.NONE;
        }
    }
}
