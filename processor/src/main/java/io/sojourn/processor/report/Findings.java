package io.sojourn.processor.report;

import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is found about one type, so that a compile shows all of it and not only the first.
 *
 * <p>{@link #error} lets the caller go on and find more; {@link #hasErrors} tells whether to write anything in the end.
 * The same finding is kept once. Used by one thread.
 */
public final class Findings {

    private final Set<Finding> found = new LinkedHashSet<>();

    /** Adds an error on an element. */
    public void error(Element element, Message message) {
        add(Diagnostic.Kind.ERROR, Place.of(element), message);
    }

    /** Adds an error on an annotation of an element; on the element itself if the annotation is null. */
    public void error(Element element, @Nullable AnnotationMirror annotation, Message message) {
        add(Diagnostic.Kind.ERROR, Place.of(element, annotation), message);
    }

    /** Adds an error on an element's annotation of the class given; on the element itself if it has none. */
    public void error(Element element, Class<? extends Annotation> annotation, Message message) {
        AnnotationMirror mirror = element.getAnnotationMirrors().stream()
                .filter(each -> each.getAnnotationType().toString().equals(annotation.getName()))
                .findFirst()
                .orElse(null);
        error(element, mirror, message);
    }

    /** Adds a warning; fails builds that use {@code -Werror}. */
    public void warning(Element element, Message message) {
        add(Diagnostic.Kind.WARNING, Place.of(element), message);
    }

    /** Adds a note; never fails a build. */
    public void note(Element element, Message message) {
        add(Diagnostic.Kind.NOTE, Place.of(element), message);
    }

    /** Adds a finding. */
    public void add(Diagnostic.Kind kind, Place place, Message message) {
        found.add(new Finding(kind, place, message));
    }

    /** Adds another collector's findings. */
    public void addAll(Findings other) {
        found.addAll(other.found);
    }

    /** All findings, in the order in which they were made. */
    public List<Finding> list() {
        return List.copyOf(found);
    }

    /** Whether one of them is an error. */
    public boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.kind() == Diagnostic.Kind.ERROR);
    }

    /** Prints the findings of a type that stands for itself only. */
    public void report(Messager messager, Element home) {
        report(messager, home, other -> false);
    }

    /**
     * Prints the findings. What is about an element of another file is shown on the type in hand: compilers cannot point
     * into a library. What is about a member of a type that is checked itself in this compile is left to that check.
     *
     * @param home the type in hand, or something within it
     * @param checkedItself whether a type other than the one in hand reports its own findings
     */
    public void report(Messager messager, Element home, Predicate<TypeElement> checkedItself) {
        for (Finding finding : found) {
            Place place = finding.place().shown();
            if (typeAround(place.element()) instanceof TypeElement type
                    && !type.equals(typeAround(home))
                    && checkedItself.test(type)) {
                continue;
            }
            String text = finding.message().text();
            if (!outermost(place.element()).equals(outermost(home))) {
                messager.printMessage(finding.kind(), text, home);
            } else if (place.annotation() == null) {
                messager.printMessage(finding.kind(), text, place.element());
            } else if (place.value() == null) {
                messager.printMessage(finding.kind(), text, place.element(), place.annotation());
            } else {
                messager.printMessage(finding.kind(), text, place.element(), place.annotation(), place.value());
            }
        }
    }

    /** Prints each finding on its own element, which belongs to a source of this compile. */
    public void reportWhere(Messager messager) {
        for (Finding finding : found) {
            messager.printMessage(
                    finding.kind(),
                    finding.message().text(),
                    finding.place().shown().element());
        }
    }

    private static @Nullable Element typeAround(Element element) {
        Element current = element;
        while (current != null && !(current instanceof TypeElement)) {
            current = current.getEnclosingElement();
        }
        return current;
    }

    private static Element outermost(Element element) {
        Element current = element;
        for (Element next = element; next != null && !(next instanceof PackageElement); ) {
            current = next;
            next = next.getEnclosingElement();
        }
        return current;
    }
}
