package io.sojourn.processor.check;

import io.sojourn.Deadline;
import io.sojourn.Local;
import io.sojourn.Remote;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import java.lang.annotation.Annotation;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** Where the annotations for remote methods may stand. */
public final class PlacementRules {

    /**
     * Adds a misplaced annotation to the findings.
     *
     * @param element a method, or a type with {@link Deadline}
     * @param annotation the annotation that it has
     */
    public void check(Element element, Class<? extends Annotation> annotation, Findings findings) {
        boolean method = element.getKind() == ElementKind.METHOD;
        Element type = method ? element.getEnclosingElement() : element;
        if (type == null) {
            return;
        }
        String name = type.getSimpleName().toString();
        String shown = "@" + annotation.getSimpleName();
        if (type.getKind() != ElementKind.INTERFACE) {
            String where = method ? "the remote interface, not the " + Culprit.of(type) : "remote interfaces";
            misplaced(
                    element,
                    annotation,
                    "callers see only " + where + ".",
                    "Move it to the @Remote interface that '" + name + "' implements.",
                    findings);
        } else if (type.getAnnotation(Remote.class) == null) {
            misplaced(
                    element,
                    annotation,
                    (method ? Culprit.of(type) : "it") + " is not @Remote.",
                    "Mark '" + name + "' @Remote, or remove " + shown + ".",
                    findings);
        } else if (method && element.getModifiers().contains(Modifier.STATIC)) {
            misplaced(
                    element,
                    annotation,
                    "it is static and always runs where it is called.",
                    "Remove " + shown + (annotation == Local.class ? "." : ", or make it an instance method."),
                    findings);
        } else if (method && element.getModifiers().contains(Modifier.PRIVATE)) {
            misplaced(
                    element,
                    annotation,
                    "it is private and cannot be called from elsewhere.",
                    "Remove " + shown + ", or remove 'private' and declare it as a remote method.",
                    findings);
        }
    }

    private static void misplaced(
            Element element, Class<? extends Annotation> annotation, String why, String wayOut, Findings findings) {
        findings.error(
                element,
                annotation,
                new Message(Culprit.of(element), "cannot have @" + annotation.getSimpleName() + ": " + why, wayOut));
    }
}
