package io.sojourn.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding is shown.
 *
 * @param element the element whose line it is
 * @param annotation the annotation of that element to point at, or null
 * @param value the value in that annotation to point at, or null
 */
public record Place(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {

    /** The element's own line. */
    public static Place of(Element element) {
        return new Place(element, null, null);
    }

    /** The line of one of the element's annotations; the element's own if the annotation is null. */
    public static Place of(Element element, @Nullable AnnotationMirror annotation) {
        return new Place(element, annotation, null);
    }

    /** The same place as compilers can show it: javac knows no line of a record component, but that of its field. */
    Place shown() {
        if (element.getKind() != ElementKind.RECORD_COMPONENT || element.getEnclosingElement() == null) {
            return this;
        }
        return element.getEnclosingElement().getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.FIELD)
                .filter(member -> member.getSimpleName().equals(element.getSimpleName()))
                .findFirst()
                .map(field -> new Place(field, annotation, value))
                .orElse(this);
    }
}
