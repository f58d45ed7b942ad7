package io.sojourn.processor.check;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Local;
import io.sojourn.Oneway;
import io.sojourn.processor.model.InheritedMember;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.model.RemoteMethodModel.ThrownModel;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import io.sojourn.processor.report.TypeText;
import java.lang.annotation.Annotation;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the annotations of a method ask of it. */
public final class MethodRules {

    private final Elements elements;
    private final Types types;

    /** Rules for one compilation. */
    public MethodRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Adds what the methods of an interface do wrong to the findings. */
    public void check(RemoteInterfaceModel model, Findings findings) {
        for (InheritedMember member : model.local()) {
            local(member.leading(), model.element(), findings);
        }
        for (RemoteMethodModel method : model.declared()) {
            if (method.call().oneway()) {
                oneway(method, model.element(), findings);
            }
        }
    }

    private static void local(ExecutableElement method, TypeElement home, Findings findings) {
        Element place = InheritedMember.place(method, method, home);
        if (!method.isDefault()) {
            findings.error(
                    place,
                    Local.class,
                    new Message(
                            Culprit.of(method),
                            "cannot be @Local: it has no body that could run at the caller.",
                            "Make it a 'default' method with a body, or remove @Local."));
        }
        for (Class<? extends Annotation> annotation : List.of(Oneway.class, Idempotent.class, Deadline.class)) {
            if (method.getAnnotation(annotation) != null) {
                findings.error(
                        place,
                        annotation,
                        new Message(
                                Culprit.of(method),
                                "cannot be @Local and @" + annotation.getSimpleName()
                                        + ": a @Local method never crosses the network.",
                                "Remove one of the two."));
            }
        }
    }

    private void oneway(RemoteMethodModel method, TypeElement home, Findings findings) {
        ExecutableElement element = method.element();
        Element place = InheritedMember.place(element, element, home);
        if (method.result().stage() || method.result().wire().isPresent()) {
            forbidOneway(
                    place,
                    element,
                    "it returns '" + TypeText.of(method.result().type()) + "', but nobody waits for a one-way call.",
                    "Return void, or remove @Oneway.",
                    findings);
        }
        for (ThrownModel thrown : method.thrown()) {
            if (isChecked(thrown.type())) {
                forbidOneway(
                        place,
                        element,
                        "it declares '" + TypeText.of(thrown.type()) + "', but nobody is there to catch it.",
                        "Remove it from the throws clause, or remove @Oneway.",
                        findings);
            }
        }
        if (method.hasBody()) {
            forbidOneway(
                    place,
                    element,
                    "it is 'default', but nobody learns that the server does not know it and its body should run here.",
                    "Remove the body, remove @Oneway, or make it @Local to run the body at the caller always.",
                    findings);
        }
        if (method.call().idempotent()) {
            forbidOneway(
                    place,
                    element,
                    "it is @Idempotent, but a one-way call is sent at most once and never again.",
                    "Remove one of the two.",
                    findings);
        }
    }

    private static void forbidOneway(
            Element place, ExecutableElement method, String why, String wayOut, Findings findings) {
        findings.error(place, Oneway.class, new Message(Culprit.of(method), "cannot be @Oneway: " + why, wayOut));
    }

    private boolean isChecked(TypeMirror type) {
        return !isA(type, "java.lang.RuntimeException") && !isA(type, "java.lang.Error");
    }

    private boolean isA(TypeMirror type, String name) {
        TypeElement element = elements.getTypeElement(name);
        return element != null && types.isSubtype(types.erasure(type), element.asType());
    }
}
