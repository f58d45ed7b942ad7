package io.sojourn.processor.read;

import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.PortableType;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads how the values of one type are taken apart and rebuilt. */
final class PortableTypeReader {

    private final Declarations declarations;
    private final TypeReader types;
    private final StateReader state;
    private final ClassReader classes;
    private final ExceptionReader exceptions;
    private final FamilyReader families;
    private final CustomReader custom;

    PortableTypeReader(Declarations declarations, TypeReader types, Home home) {
        this.declarations = declarations;
        this.types = types;
        this.state = new StateReader(declarations, types, home);
        this.classes = new ClassReader(declarations, state, home);
        this.exceptions = new ExceptionReader(declarations, state, new JdkExceptionState(declarations, types), home);
        this.families = new FamilyReader(declarations, types);
        this.custom = new CustomReader(declarations, home);
    }

    PortableType read(TypeElement element, Path path, GeneratedName marshaller, boolean home) {
        PortableType.Options options = options(element);
        return new PortableType(
                element,
                declarations.binaryName(element),
                path,
                marshaller,
                declarations.subtype(element.asType(), "java.lang.Throwable"),
                options,
                form(element, path, home));
    }

    private PortableType.Options options(TypeElement element) {
        boolean evolvable = EvolutionReader.evolvable(element);
        return Declarations.annotation(element, Declarations.PORTABLE)
                .map(annotation -> new PortableType.Options(
                        true,
                        Boolean.TRUE.equals(Declarations.value(annotation, "shared")),
                        Boolean.TRUE.equals(Declarations.value(annotation, "strict")),
                        evolvable))
                .orElse(new PortableType.Options(false, false, false, evolvable));
    }

    private Form form(TypeElement element, Path path, boolean home) {
        if (declarations.remote(element.asType())) {
            return new Form.Impossible(Form.Reason.REMOTE, List.of());
        }
        boolean exception = declarations.subtype(element.asType(), "java.lang.Throwable");
        boolean family = Declarations.closedFamily(element) && !exception;
        if (!family && !Declarations.instantiable(element)) {
            return new Form.Impossible(Form.Reason.NO_VALUES, List.of());
        }
        TypeElement marshaller = userMarshaller(element);
        if (marshaller != null) {
            return custom.read(element, marshaller, exception);
        }
        if (element.getKind() == ElementKind.ENUM) {
            return enumeration(element);
        }
        if (family) {
            return families.read(element, path);
        }
        List<String> hooks = state.hooks(element);
        if (!hooks.isEmpty()) {
            return new Form.Impossible(Form.Reason.HOOKS, hooks);
        }
        if (exception) {
            return exceptions.read(element, path, home);
        }
        return element.getKind() == ElementKind.RECORD
                ? state.record(element, path, home)
                : classes.read(element, path, home);
    }

    private @Nullable TypeElement userMarshaller(TypeElement element) {
        Object named = Declarations.annotation(element, Declarations.PORTABLE)
                .map(annotation -> Declarations.value(annotation, "marshaller"))
                .orElse(null);
        if (named instanceof TypeMirror type && type.getKind() == TypeKind.DECLARED) {
            return Declarations.element(type);
        }
        boolean none = named == null || (named instanceof TypeMirror type && type.getKind() == TypeKind.VOID);
        if (!none) {
            // The compiler gives the text "<error>" for a class that does not exist.
            types.unresolved("marshaller of " + element.getSimpleName());
        }
        return null;
    }

    private static Form enumeration(TypeElement element) {
        List<VariableElement> constants = ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                .filter(field -> field.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
        List<String> names = constants.stream()
                .map(constant -> constant.getSimpleName().toString())
                .toList();
        List<String> travels = constants.stream()
                .map(constant -> EvolutionReader.travels(
                        constant, constant.getSimpleName().toString()))
                .toList();
        return new Form.Enumeration(names, travels, EvolutionReader.unknown(element));
    }
}
