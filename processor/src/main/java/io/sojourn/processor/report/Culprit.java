package io.sojourn.processor.report;

import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Names elements in messages: {@code parameter 'out' of 'record'}, {@code interface 'Audit'}. */
public final class Culprit {

    private Culprit() {}

    /** The element's kind and name, and for members and parameters what they belong to. */
    public static String of(Element element) {
        String named = kind(element) + " '" + name(element) + "'";
        Element owner = element.getEnclosingElement();
        if (owner == null || owner.getKind() == ElementKind.PACKAGE || isType(element)) {
            return named;
        }
        return named + " of '" + name(owner) + "'";
    }

    private static String kind(Element element) {
        return switch (element.getKind()) {
            case ANNOTATION_TYPE -> "annotation interface";
            case RECORD_COMPONENT -> "component";
            case ENUM_CONSTANT -> "constant";
            case TYPE_PARAMETER -> "type parameter";
            default -> element.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static boolean isType(Element element) {
        return element.getKind().isClass() || element.getKind().isInterface();
    }

    private static String name(Element element) {
        Element owner = element.getEnclosingElement();
        if (owner != null && element.getKind() == ElementKind.CONSTRUCTOR) {
            return owner.getSimpleName().toString();
        }
        return element.getSimpleName().toString();
    }
}
