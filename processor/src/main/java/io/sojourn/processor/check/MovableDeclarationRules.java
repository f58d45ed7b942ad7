package io.sojourn.processor.check;

import io.sojourn.Movable;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** What may be marked {@code @Movable} at all, and what must not extend it unmarked. */
public final class MovableDeclarationRules {

    /** The name by which users silence the warning about subclasses. */
    private static final String SILENT = "movable";

    /** Adds what is wrong with the declaration to the findings; without errors the class can be read. */
    public void check(TypeElement type, Findings findings) {
        String name = type.getSimpleName().toString();
        if (type.getKind().isInterface()) {
            refuse(
                    type,
                    "only a class has objects with a state to move.",
                    "Move it to the classes that implement '" + name + "'.",
                    findings);
        } else if (type.getKind() == ElementKind.ENUM) {
            refuse(type, "no object of an enum can be made anew.", "Remove @Movable, or make it a class.", findings);
        } else if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            refuse(type, "it is abstract, so that no object has this class.", "Mark the classes below it.", findings);
        } else if (!SerialRules.isRemote(type)) {
            refuse(
                    type,
                    "it implements no @Remote interface, so that nobody could call it after the move.",
                    "Let it implement one; values that are to be copied are @Portable.",
                    findings);
        } else {
            shape(type, name, findings);
        }
    }

    private static void shape(TypeElement type, String name, Findings findings) {
        if (!type.getTypeParameters().isEmpty()) {
            refuse(
                    type,
                    "it has type parameters, which its objects do not know when they are made again.",
                    "Remove them, or let a class without type parameters extend or use '" + name + "'.",
                    findings);
        }
        boolean needsOuter = type.getNestingKind() == NestingKind.MEMBER
                && type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC);
        if (needsOuter) {
            refuse(
                    type,
                    "it is an inner class, whose objects belong to an object of the class around it.",
                    "Make it static, or move it to a file of its own.",
                    findings);
        }
        for (Element element = type; element instanceof TypeElement; element = element.getEnclosingElement()) {
            if (element.getModifiers().contains(Modifier.PRIVATE)) {
                String which = element.equals(type) ? "it is private" : "it lies in the private " + Culprit.of(element);
                refuse(
                        type,
                        which + ", where generated code cannot see it.",
                        "Remove 'private'; without any modifier it stays invisible outside its package.",
                        findings);
                return;
            }
        }
    }

    private static void refuse(TypeElement type, String rule, String wayOut, Findings findings) {
        findings.error(type, Movable.class, new Message(Culprit.of(type), "cannot be @Movable: " + rule, wayOut));
    }

    /** Warns about a class that extends a movable one without being movable, which shows only when it is to move. */
    public void checkSubclass(TypeElement type, Findings findings) {
        TypeElement parent = movableAbove(type);
        if (parent == null || type.getModifiers().contains(Modifier.ABSTRACT) || silent(type)) {
            return;
        }
        String name = type.getSimpleName().toString();
        findings.warning(
                type,
                new Message(
                        Culprit.of(type),
                        "extends the @Movable class '" + parent.getSimpleName() + "', but its objects cannot move: '"
                                + parent.getSimpleName() + "' knows nothing of what '" + name + "' adds.",
                        "Mark it @Movable and give it a 'snapshot()' and a way back of its own, or say "
                                + "@SuppressWarnings(\"" + SILENT + "\")."));
    }

    private static @Nullable TypeElement movableAbove(TypeElement type) {
        for (TypeElement current = type; current != null; ) {
            if (current.getAnnotation(Movable.class) != null) {
                return current.equals(type) ? null : current;
            }
            current = current.getSuperclass() instanceof DeclaredType parent
                            && parent.asElement() instanceof TypeElement element
                    ? element
                    : null;
        }
        return null;
    }

    private static boolean silent(TypeElement type) {
        for (Element element = type; element != null; element = element.getEnclosingElement()) {
            SuppressWarnings suppressed = element.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && List.of(suppressed.value()).contains(SILENT)) {
                return true;
            }
        }
        return false;
    }
}
