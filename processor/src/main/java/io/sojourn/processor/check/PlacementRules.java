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
        String shown = "@" + annotation.getSimpleName();
        if (type == null) {
            return;
        }
        if (type.getKind() != ElementKind.INTERFACE) {
            misplaced(
                    element,
                    annotation,
                    shown + " has no meaning in the " + Culprit.of(type) + ": callers see only the remote interface.",
                    "Move it to the @Remote interface that '" + type.getSimpleName() + "' implements.",
                    findings);
        } else if (type.getAnnotation(Remote.class) == null) {
            misplaced(
                    element,
                    annotation,
                    shown + " has no meaning in the " + Culprit.of(type) + ", which is not @Remote.",
                    "Mark '" + type.getSimpleName() + "' @Remote, or remove " + shown + ".",
                    findings);
        } else if (method && element.getModifiers().contains(Modifier.STATIC)) {
            misplaced(
                    element,
                    annotation,
                    shown + " has no meaning on a static method, which always runs where it is called.",
                    "Remove it" + (annotation == Local.class ? "." : ", or make the method an instance method."),
                    findings);
        } else if (method && element.getModifiers().contains(Modifier.PRIVATE)) {
            misplaced(
                    element,
                    annotation,
                    shown + " has no meaning on a private method, which cannot be called from elsewhere.",
                    "Remove it, or make the method public.",
                    findings);
        }
    }

    private static void misplaced(
            Element element, Class<? extends Annotation> annotation, String rule, String wayOut, Findings findings) {
        findings.error(element, annotation, new Message(Culprit.of(element) + ":", rule, wayOut));
    }
}
