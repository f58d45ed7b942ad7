package io.sojourn.processor.contract;

import io.sojourn.processor.contract.Break.Where;
import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.report.Culprit;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds the declarations that breaks are about, where compilers can point at them.
 *
 * @param subject whose contract it is
 * @param model what is known about a remote interface, else null
 * @param closure the types of the contract
 * @param compiledHere whether a type's source is part of this compile
 */
record Declared(
        Element subject, @Nullable RemoteInterfaceModel model, Closure closure, Predicate<TypeElement> compiledHere) {

    /** Where to show a break: on the declaration itself, on what leads to it, or on the subject. */
    Element place(Where where) {
        Element method = method(where);
        if (method != null) {
            return shown(method, subject);
        }
        PortableType type = type(where);
        return type == null ? subject : shown(member(type, where), type.path().start());
    }

    private Element shown(Element element, Element otherwise) {
        Element owner = element instanceof TypeElement ? element : element.getEnclosingElement();
        return owner instanceof TypeElement type && compiledHere.test(type) ? element : otherwise;
    }

    /** How a message names what has changed. */
    String culprit(Where where) {
        Element method = method(where);
        if (method != null) {
            return Culprit.of(method);
        }
        if (!where.method().isEmpty()) {
            return "method '" + where.method().substring(0, where.method().indexOf('(')) + "' of '"
                    + subject.getSimpleName() + "'";
        }
        PortableType type = type(where);
        return type == null ? "'" + where.type() + "'" : Culprit.of(member(type, where));
    }

    private @Nullable Element method(Where where) {
        return model == null || where.method().isEmpty()
                ? null
                : model.methods().stream()
                        .filter(method -> (method.name() + method.descriptor()).equals(where.method()))
                        .map(method -> (Element) method.element())
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable PortableType type(Where where) {
        return closure.portables().stream()
                .filter(type -> type.binaryName().equals(where.type()))
                .findFirst()
                .orElse(null);
    }

    /** The declaration of a part, which may have another name by now than the one under which it travels. */
    private static Element member(PortableType type, Where where) {
        String name = type.form().components().stream()
                .filter(part -> part.evolution().travels().equals(where.part())
                        && type.options().evolvable())
                .map(part -> part.name())
                .findFirst()
                .orElse(where.part());
        Optional<? extends Element> member = type.element().getEnclosedElements().stream()
                .filter(each -> each.getSimpleName().contentEquals(name))
                .filter(each -> each.getKind() == ElementKind.RECORD_COMPONENT
                        || each.getKind() == ElementKind.FIELD
                        || each.getKind() == ElementKind.ENUM_CONSTANT)
                .findFirst();
        return member.isPresent() ? member.get() : type.element();
    }
}
