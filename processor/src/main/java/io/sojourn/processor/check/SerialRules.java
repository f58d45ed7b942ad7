package io.sojourn.processor.check;

import io.sojourn.Remote;
import io.sojourn.Serial;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Whether what is to serve one call at a time can be called from elsewhere at all. */
public final class SerialRules {

    /** Adds a misplaced {@link Serial} to the findings. */
    public void check(Element element, Findings findings) {
        if (element.getKind().isInterface()) {
            findings.error(
                    element,
                    Serial.class,
                    new Message(
                            Culprit.of(element),
                            "cannot have @Serial: it says how an object is served, which is decided by its class.",
                            "Move it to the classes that implement '" + element.getSimpleName() + "'."));
        } else if (element instanceof TypeElement type && !isRemote(type)) {
            findings.error(
                    element,
                    Serial.class,
                    new Message(
                            Culprit.of(element),
                            "cannot have @Serial: it implements no @Remote interface, so nobody calls it from elsewhere.",
                            "Let it implement one, or remove @Serial; 'synchronized' serves calls within one process."));
        }
    }

    /** Whether the type is a remote interface or below one. */
    static boolean isRemote(TypeElement type) {
        return type.getAnnotation(Remote.class) != null
                || Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                        .anyMatch(SerialRules::isRemote);
    }

    private static boolean isRemote(TypeMirror parent) {
        return parent instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement type
                && isRemote(type);
    }
}
