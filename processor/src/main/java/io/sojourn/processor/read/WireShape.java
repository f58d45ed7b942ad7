package io.sojourn.processor.read;

import io.sojourn.processor.model.TypeUse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** How values are written, as text, so that two sides can tell whether they mean the same bytes. */
final class WireShape {

    private WireShape() {}

    /** A method's arguments and result, such as {@code (String,Collection<any>)long}. */
    static String of(List<TypeUse> arguments, List<TypeUse> result) {
        return arguments.stream().map(WireShape::of).collect(Collectors.joining(",", "(", ")"))
                + result.stream().map(WireShape::of).collect(Collectors.joining());
    }

    /** How values of one declared type are written. */
    static String of(TypeUse use) {
        if (use instanceof TypeUse.Primitive primitive) {
            return name(primitive.type());
        } else if (use instanceof TypeUse.Text) {
            return "String";
        } else if (use instanceof TypeUse.Reference) {
            return "remote";
        } else if (use instanceof TypeUse.Value value) {
            return name(value.type());
        } else if (use instanceof TypeUse.PrimitiveArray array) {
            return name(array.component()) + "[]";
        } else if (use instanceof TypeUse.Array array) {
            return of(array.component()) + "[]";
        } else if (use instanceof TypeUse.Collection collection) {
            return "Collection<" + of(collection.element()) + ">";
        } else if (use instanceof TypeUse.Map map) {
            return "Map<" + of(map.key()) + "," + of(map.value()) + ">";
        } else if (use instanceof TypeUse.Optional optional) {
            return "Optional<" + of(optional.element()) + ">";
        } else if (use instanceof TypeUse.Thrown) {
            return "throwable";
        }
        return "any";
    }

    /** The name without annotations, which {@code toString} would show. */
    private static String name(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : type.getKind().name().toLowerCase(Locale.ROOT);
    }
}
