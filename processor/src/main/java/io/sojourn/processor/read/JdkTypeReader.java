package io.sojourn.processor.read;

import io.sojourn.processor.model.Obstacle;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.TypeUse;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Decides how types of the JDK travel. */
final class JdkTypeReader {

    private final Declarations declarations;
    private final BuiltIns builtIns;
    private final TypeReader types;
    private final ClosureReader closure;

    JdkTypeReader(Declarations declarations, BuiltIns builtIns, TypeReader types, ClosureReader closure) {
        this.declarations = declarations;
        this.builtIns = builtIns;
        this.types = types;
        this.closure = closure;
    }

    TypeUse read(DeclaredType type, Path path) {
        TypeElement element = Declarations.element(type);
        TypeMirror erasure = declarations.types.erasure(type);
        if (declarations.is(type, "java.lang.String")) {
            return new TypeUse.Text(type);
        }
        if (BuiltIns.leaf(element)) {
            readContent(type, path);
            return types.tagged(type);
        }
        if (declarations.is(type, "java.util.Optional")) {
            return new TypeUse.Optional(type, readArgument(type, "java.util.Optional", 0, path));
        }
        if (builtIns.collection(type)) {
            return new TypeUse.Collection(type, erasure, readArgument(type, "java.util.Collection", 0, path));
        }
        if (builtIns.map(type)) {
            TypeUse key = readArgument(type, "java.util.Map", 0, path);
            return new TypeUse.Map(type, erasure, key, readArgument(type, "java.util.Map", 1, path));
        }
        if (element.getKind() == ElementKind.ENUM) {
            return new TypeUse.Value(type, closure.meet(element, path));
        }
        if (builtIns.open(element)) {
            types.readArguments(type, path);
            return types.tagged(type);
        }
        closure.obstacle(
                path,
                type,
                builtIns.boundToProcess(element)
                        ? Obstacle.Reason.BOUND_TO_PROCESS
                        : Obstacle.Reason.UNKNOWN_TO_RUNTIME);
        return types.tagged(type);
    }

    /** What a built-in holder holds; a class literal holds nothing of its type argument. */
    private void readContent(DeclaredType type, Path path) {
        if (!declarations.is(type, "java.lang.Class")) {
            types.readArguments(type, path);
        }
    }

    /** What fills a type parameter of a generic parent; {@code Object} where the type is used raw. */
    private TypeUse readArgument(DeclaredType type, String parent, int index, Path path) {
        List<? extends TypeMirror> arguments = argumentsFor(type, parent);
        return types.read(index < arguments.size() ? arguments.get(index) : types.object(), path);
    }

    private List<? extends TypeMirror> argumentsFor(TypeMirror type, String parent) {
        if (declarations.is(type, parent)) {
            return ((DeclaredType) type).getTypeArguments();
        }
        for (TypeMirror above : declarations.types.directSupertypes(type)) {
            if (declarations.subtype(above, parent)) {
                return argumentsFor(above, parent);
            }
        }
        return List.of();
    }
}
