package io.sojourn.processor.check;

import io.sojourn.Evolvable;
import io.sojourn.Remote;
import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Evolution;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import io.sojourn.processor.report.TypeText;
import io.sojourn.spi.Hashes;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Whether {@code @Evolvable}, and the annotations that belong to it, stand where they mean something. */
public final class EvolvableRules {

    /** Adds a misplaced annotation to the findings. */
    public void check(Element element, Class<? extends Annotation> annotation, Findings findings) {
        Element owner = element.getEnclosingElement();
        if (annotation == Evolvable.class) {
            type(element, findings);
        } else if (standsForComponent(element, owner) && annotation != Evolvable.Unknown.class) {
            return; // What stands on a component is reported there.
        } else if (owner != null && !mayBePart(owner)) {
            findings.error(
                    element,
                    annotation,
                    new Message(
                            Culprit.of(element),
                            "has @Evolvable." + annotation.getSimpleName() + ", but " + Culprit.of(owner)
                                    + " is not @Evolvable, so that other versions of it are not understood anyway.",
                            "Mark '" + owner.getSimpleName() + "' @Evolvable, or remove the annotation."));
        } else if (annotation
                == (element.getKind() == ElementKind.ENUM_CONSTANT
                        ? Evolvable.Default.class
                        : Evolvable.Unknown.class)) {
            findings.error(
                    element,
                    annotation,
                    new Message(
                            Culprit.of(element),
                            "cannot have @Evolvable." + annotation.getSimpleName() + ": "
                                    + (annotation == Evolvable.Unknown.class
                                            ? "only a constant of an enum can stand for others."
                                            : "a constant is there or not, and has no default."),
                            "Remove it."));
        }
    }

    private static boolean standsForComponent(Element element, @Nullable Element owner) {
        return owner != null && owner.getKind() == ElementKind.RECORD && element.getKind() == ElementKind.FIELD;
    }

    /** Whether the state of a class can be part of an evolvable one's: its own, or that of a class below it. */
    private static boolean mayBePart(Element owner) {
        return owner.getAnnotation(Evolvable.class) != null
                || (owner.getKind() == ElementKind.CLASS
                        && !owner.getModifiers().contains(Modifier.FINAL));
    }

    private static void type(Element element, Findings findings) {
        boolean remote = element.getAnnotation(Remote.class) != null;
        boolean open =
                element.getKind().isInterface() && !element.getModifiers().contains(Modifier.SEALED);
        if (remote || open) {
            findings.error(
                    element,
                    Evolvable.class,
                    new Message(
                            Culprit.of(element),
                            "cannot be @Evolvable: " + (remote ? "it goes by reference" : "it has no state of its own")
                                    + ".",
                            remote
                                    ? "Remove it: methods can be added to remote interfaces without any annotation."
                                    : "Put it on the types that implement it."));
        }
    }

    /** Adds what is wrong with the state of an evolvable type to the findings. */
    static void check(PortableType type, Findings findings) {
        if (!type.options().evolvable()) {
            return;
        }
        Form form = type.form();
        if (form instanceof Form.Reflected || form instanceof Form.Custom) {
            findings.error(
                    type.path().start(),
                    new Message(
                            type.path().text(),
                            "cannot be @Evolvable: " + name(type)
                                    + (form instanceof Form.Custom
                                            ? " has a marshaller of its own, which alone decides what it understands."
                                            : " hides state from generated code, and reflection knows one version only."),
                            form instanceof Form.Custom
                                    ? "Remove one of the two."
                                    : "Make it a record, or give it accessors and a constructor whose parameters are"
                                            + " named like the fields."));
        } else if (form instanceof Form.Enumeration enumeration) {
            constants(type, enumeration, findings);
        } else {
            components(type, form.components(), findings);
        }
    }

    private static void constants(PortableType type, Form.Enumeration enumeration, Findings findings) {
        names(type, List.copyOf(enumeration.travels()), enumeration.constants(), findings);
        if (enumeration.unknown().size() > 1) {
            findings.error(
                    type.path().start(),
                    new Message(
                            type.path().text(),
                            "has more than one constant with @Evolvable.Unknown: "
                                    + String.join(", ", enumeration.unknown()) + ".",
                            "Leave it on one of them."));
        }
    }

    private static void components(PortableType type, List<Component> components, Findings findings) {
        List<String> travels = new ArrayList<>();
        for (Component component : components) {
            travels.add(component.evolution().travels());
            if (component.evolution().fallback() instanceof Evolution.Fallback.Wrong wrong) {
                findings.error(
                        type.path().start(),
                        new Message(
                                "the default \"" + wrong.text() + "\" of '" + component.name() + "' of " + name(type),
                                "is no value of type "
                                        + TypeText.of(component.use().type()) + ".",
                                "Only primitives and their boxes, strings and enums have a @Evolvable.Default; for"
                                        + " others replace null in the constructor."));
            }
        }
        names(type, travels, components.stream().map(Component::name).toList(), findings);
    }

    private static void names(PortableType type, List<String> travels, List<String> names, Findings findings) {
        Map<Integer, String> known = new HashMap<>();
        for (int i = 0; i < travels.size(); i++) {
            String other = known.putIfAbsent(Hashes.componentId(travels.get(i)), names.get(i));
            if (other != null) {
                findings.error(
                        type.path().start(),
                        new Message(
                                type.path().text(),
                                "brings parts that cannot be told apart: '" + other + "' and '" + names.get(i) + "' of "
                                        + name(type) + " travel under one name, or under names with one number.",
                                "Rename one of them, or correct its @Evolvable.Was."));
            }
        }
    }

    private static String name(PortableType type) {
        return type.element().getSimpleName().toString();
    }
}
