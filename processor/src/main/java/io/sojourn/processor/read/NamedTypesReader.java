package io.sojourn.processor.read;

import io.sojourn.processor.model.NamedType;
import io.sojourn.processor.model.NamedType.Fault;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.report.Culprit;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the types that {@code @PortableTypes} names. */
final class NamedTypesReader {

    private final Declarations declarations;
    private final ClosureReader closure;

    NamedTypesReader(Declarations declarations, ClosureReader closure) {
        this.declarations = declarations;
        this.closure = closure;
    }

    void read(Element holder) {
        AnnotationMirror annotation =
                Declarations.annotation(holder, Declarations.PORTABLE_TYPES).orElse(null);
        if (annotation == null) {
            return;
        }
        Path path = new Path(holder, "@PortableTypes of " + Culprit.of(holder));
        Set<String> before = new HashSet<>();
        for (TypeMirror type : Declarations.typesIn(annotation, "value")) {
            if (type.getKind() == TypeKind.ERROR) {
                closure.unresolved(type.toString());
            } else if (type.getKind() != TypeKind.DECLARED) {
                closure.named(new NamedType(type, "", path, Fault.NO_CLASS));
            } else {
                readDeclared(type, path, before);
            }
        }
    }

    private void readDeclared(TypeMirror type, Path path, Set<String> before) {
        TypeElement element = Declarations.element(type);
        String name = declarations.binaryName(element);
        Fault fault = before.add(name) ? fault(element) : Fault.TWICE;
        closure.named(new NamedType(type, name, path, fault));
        if (fault == null) {
            closure.meet(element, path.to(element.getSimpleName().toString()));
        }
    }

    private @Nullable Fault fault(TypeElement element) {
        if (element.getKind() == ElementKind.ANNOTATION_TYPE) {
            return Fault.NO_CLASS;
        }
        if (declarations.remote(element.asType())) {
            return Fault.REMOTE;
        }
        if (Declarations.annotatedPortable(element)) {
            return Fault.PORTABLE;
        }
        if (declarations.ofJdk(element) && element.getKind() != ElementKind.ENUM) {
            return Fault.BUILT_IN;
        }
        return Declarations.instantiable(element) || Declarations.closedFamily(element) ? null : Fault.OPEN;
    }
}
