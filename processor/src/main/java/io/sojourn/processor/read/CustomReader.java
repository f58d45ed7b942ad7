package io.sojourn.processor.read;

import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.Form.Custom.Flaw;
import io.sojourn.processor.model.Home;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads a marshaller that the user wrote. */
final class CustomReader {

    private final Declarations declarations;
    private final Home home;

    CustomReader(Declarations declarations, Home home) {
        this.declarations = declarations;
        this.home = home;
    }

    Form read(TypeElement type, TypeElement marshaller, boolean exception) {
        List<Flaw> flaws = new ArrayList<>();
        if (!declarations.accessible(marshaller, home.packageName())
                || Declarations.inner(marshaller)
                || !Declarations.instantiable(marshaller)) {
            flaws.add(Flaw.INACCESSIBLE);
        } else if (ElementFilter.constructorsIn(marshaller.getEnclosedElements()).stream()
                .noneMatch(this::usable)) {
            flaws.add(Flaw.NO_CONSTRUCTOR);
        }
        if (!marshals(
                marshaller.asType(),
                exception ? "io.sojourn.spi.ThrowableMarshaller" : "io.sojourn.spi.Marshaller",
                type)) {
            flaws.add(Flaw.OTHER_TYPE);
        }
        return new Form.Custom(marshaller, List.copyOf(flaws));
    }

    private boolean usable(ExecutableElement constructor) {
        return constructor.getParameters().isEmpty()
                && declarations.memberAccessible(constructor, home.packageName())
                && !Declarations.is(constructor, Modifier.PRIVATE)
                && !declarations.throwsChecked(constructor);
    }

    private boolean marshals(TypeMirror type, String surface, TypeElement marshalled) {
        if (Declarations.element(type).getQualifiedName().contentEquals(surface)) {
            List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
            return arguments.size() == 1
                    && declarations.types.isSameType(
                            declarations.types.erasure(arguments.get(0)),
                            declarations.types.erasure(marshalled.asType()));
        }
        return declarations.types.directSupertypes(type).stream()
                .anyMatch(above -> marshals(above, surface, marshalled));
    }
}
