package io.sojourn.processor.read;

import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Component.Access;
import io.sojourn.processor.model.Evolution;
import io.sojourn.processor.model.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What exceptions of the JDK add to message and cause. An exception of the user's that extends one of them keeps what its
 * own constructor takes under the name that the parent has for it, because nothing else could set it.
 */
final class JdkExceptionState {

    /** What a parent holds: the name, the type, the method that shows it, and what constructors call it. */
    private record Part(String name, String type, String getter, Set<String> parameters) {}

    private static final String TEXT = "java.lang.String";
    private static final String NUMBER = "int";

    private static final Map<String, List<Part>> PARTS = Map.of(
            "java.sql.SQLException",
            List.of(
                    new Part("SQLState", TEXT, "getSQLState", Set.of("SQLState", "sqlState", "state")),
                    new Part("vendorCode", NUMBER, "getErrorCode", Set.of("vendorCode", "errorCode", "code"))),
            "java.nio.file.FileSystemException",
            List.of(
                    new Part("file", TEXT, "getFile", Set.of("file")),
                    new Part("other", TEXT, "getOtherFile", Set.of("other", "otherFile")),
                    new Part("reason", TEXT, "getReason", Set.of("reason"))),
            "java.net.URISyntaxException",
            List.of(
                    new Part("input", TEXT, "getInput", Set.of("input")),
                    new Part("reason", TEXT, "getReason", Set.of("reason")),
                    new Part("index", NUMBER, "getIndex", Set.of("index"))),
            "java.nio.file.InvalidPathException",
            List.of(
                    new Part("input", TEXT, "getInput", Set.of("input")),
                    new Part("reason", TEXT, "getReason", Set.of("reason")),
                    new Part("index", NUMBER, "getIndex", Set.of("index"))),
            "java.time.format.DateTimeParseException",
            List.of(
                    new Part("parsedData", TEXT, "getParsedString", Set.of("parsedData", "parsedString")),
                    new Part("errorIndex", NUMBER, "getErrorIndex", Set.of("errorIndex"))),
            "java.util.MissingResourceException",
            List.of(
                    new Part("className", TEXT, "getClassName", Set.of("className")),
                    new Part("key", TEXT, "getKey", Set.of("key"))),
            "java.util.regex.PatternSyntaxException",
            List.of(
                    new Part("desc", TEXT, "getDescription", Set.of("desc", "description")),
                    new Part("regex", TEXT, "getPattern", Set.of("regex", "pattern")),
                    new Part("index", NUMBER, "getIndex", Set.of("index"))));

    private final Declarations declarations;
    private final TypeReader types;

    JdkExceptionState(Declarations declarations, TypeReader types) {
        this.declarations = declarations;
        this.types = types;
    }

    /**
     * A part of a parent's state.
     *
     * @param component how it is written and read; nothing sets it afterwards
     * @param parameters the names under which a constructor takes it
     */
    record Inherited(Component component, Set<String> parameters) {}

    /** What the parents in the JDK hold; empty if that is nothing but message and cause. */
    List<Inherited> of(TypeElement element, Path path) {
        List<Inherited> found = new ArrayList<>();
        for (TypeMirror parent = element.getSuperclass(); parent.getKind() == TypeKind.DECLARED; ) {
            TypeElement declaring = Declarations.element(parent);
            String name = declaring.getQualifiedName().toString();
            for (Part part : PARTS.getOrDefault(name, List.of())) {
                found.add(new Inherited(component(declaring, part, path), part.parameters()));
            }
            parent = declaring.getSuperclass();
        }
        return found;
    }

    private Component component(TypeElement declaring, Part part, Path path) {
        TypeMirror type = part.type().equals(NUMBER)
                ? declarations.types.getPrimitiveType(TypeKind.INT)
                : declarations.elements.getTypeElement(part.type()).asType();
        String name = declaring.getSimpleName() + "." + part.name();
        return new Component(
                name,
                part.type(),
                types.read(type, path.to(name)),
                new Access.Method(part.getter()),
                null,
                new Evolution(part.name(), null));
    }
}
