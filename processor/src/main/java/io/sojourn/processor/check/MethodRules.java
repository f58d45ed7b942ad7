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
import java.lang.annotation.Annotation;
import java.util.List;
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
            local(member.leading(), findings);
        }
        for (RemoteMethodModel method : model.declared()) {
            if (method.call().oneway()) {
                oneway(method, findings);
            }
        }
    }

    private static void local(ExecutableElement method, Findings findings) {
        if (!method.isDefault()) {
            findings.error(
                    method,
                    Local.class,
                    new Message(
                            Culprit.of(method),
                            "cannot be @Local: it has no body that could run at the caller.",
                            "Make it a 'default' method with a body, or remove @Local."));
        }
        for (Class<? extends Annotation> annotation : List.of(Oneway.class, Idempotent.class, Deadline.class)) {
            if (method.getAnnotation(annotation) != null) {
                findings.error(
                        method,
                        annotation,
                        new Message(
                                Culprit.of(method),
                                "cannot be @Local and @" + annotation.getSimpleName()
                                        + ": a @Local method never crosses the network.",
                                "Remove one of the two."));
            }
        }
    }

    private void oneway(RemoteMethodModel method, Findings findings) {
        ExecutableElement element = method.element();
        if (method.result().stage() || method.result().wire().isPresent()) {
            forbidOneway(
                    element,
                    "it returns '" + method.result().type() + "', but nobody waits for a one-way call.",
                    "Return void, or remove @Oneway.",
                    findings);
        }
        for (ThrownModel thrown : method.thrown()) {
            if (isChecked(thrown.type())) {
                forbidOneway(
                        element,
                        "it declares '" + thrown.type() + "', but nobody is there to catch it.",
                        "Remove it from the throws clause, or remove @Oneway.",
                        findings);
            }
        }
        if (method.hasBody()) {
            forbidOneway(
                    element,
                    "it is 'default', but nobody learns that the server does not know it and its body should run here.",
                    "Remove the body, remove @Oneway, or make it @Local to run the body at the caller always.",
                    findings);
        }
        if (method.call().idempotent()) {
            forbidOneway(
                    element,
                    "it is @Idempotent, but a one-way call is sent at most once and never again.",
                    "Remove one of the two.",
                    findings);
        }
    }

    private static void forbidOneway(ExecutableElement method, String why, String wayOut, Findings findings) {
        findings.error(method, Oneway.class, new Message(Culprit.of(method), "cannot be @Oneway: " + why, wayOut));
    }

    private boolean isChecked(TypeMirror type) {
        return !isA(type, "java.lang.RuntimeException") && !isA(type, "java.lang.Error");
    }

    private boolean isA(TypeMirror type, String name) {
        TypeElement element = elements.getTypeElement(name);
        return element != null && types.isSubtype(types.erasure(type), element.asType());
    }
}
