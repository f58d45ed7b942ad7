package io.sojourn.processor.check;

import io.sojourn.Remote;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What may be marked {@code @Remote} at all. */
public final class DeclarationRules {

    /** Adds what is wrong with the declaration to the findings; without errors the interface can be read. */
    public void check(TypeElement type, Findings findings) {
        if (type.getKind() != ElementKind.INTERFACE) {
            findings.error(type, Remote.class, notAnInterface(type));
            return;
        }
        if (type.getModifiers().contains(Modifier.SEALED)) {
            findings.error(
                    type,
                    Remote.class,
                    new Message(
                            Culprit.of(type),
                            "cannot be @Remote: it is sealed, so the generated proxy could not implement it.",
                            "Remove 'sealed' and 'permits', or mark an interface above it @Remote that is not sealed."));
        }
        privateAround(type, findings);
    }

    private static Message notAnInterface(TypeElement type) {
        String name = type.getSimpleName().toString();
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            return new Message(
                    Culprit.of(type),
                    "cannot be @Remote: an annotation interface has no objects to call.",
                    "Remove @Remote from '" + name + "'.");
        }
        String instead = type.getKind() == ElementKind.CLASS
                ? "Declare the methods to call in an interface, mark that one @Remote, and let '" + name
                        + "' implement it."
                : "To copy its values, mark '" + name + "' @Portable; to call it, declare the methods in a @Remote "
                        + "interface that it implements.";
        return new Message(
                Culprit.of(type), "cannot be @Remote: only an interface can be called from elsewhere.", instead);
    }

    private static void privateAround(TypeElement type, Findings findings) {
        for (Element element = type; element instanceof TypeElement; element = element.getEnclosingElement()) {
            if (element.getModifiers().contains(Modifier.PRIVATE)) {
                String which = element.equals(type) ? "it is private" : "it lies in the private " + Culprit.of(element);
                findings.error(
                        type,
                        Remote.class,
                        new Message(
                                Culprit.of(type),
                                "cannot be @Remote: " + which + ", where generated code cannot see it.",
                                "Remove 'private'; without any modifier it stays invisible outside its package."));
                return;
            }
        }
    }
}
