package io.sojourn.processor.check;

import io.sojourn.processor.model.InheritedMember;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import io.sojourn.processor.report.TypeText;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Where futures and stages may stand: as the whole result, and nowhere else. */
public final class StageRules {

    private final Elements elements;
    private final Types types;

    /** Rules for one compilation. */
    public StageRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Adds misplaced stages to the findings. */
    public void check(RemoteInterfaceModel model, Findings findings) {
        for (RemoteMethodModel method : model.declared()) {
            ExecutableElement element = method.element();
            result(method, InheritedMember.place(element, element, model.element()), findings);
            for (int i = 0; i < method.parameters().size(); i++) {
                TypeMirror type = method.parameters().get(i).type();
                Element parameter = element.getParameters().get(i);
                if (isStage(type)) {
                    findings.error(
                            InheritedMember.place(element, parameter, model.element()), parameter(parameter, type));
                }
            }
        }
    }

    private boolean isStage(TypeMirror type) {
        return isA(type, "java.util.concurrent.Future") || isA(type, "java.util.concurrent.CompletionStage");
    }

    private void result(RemoteMethodModel method, Element place, Findings findings) {
        if (!method.result().stage() && isStage(method.result().type())) {
            findings.error(
                    place,
                    new Message(
                            Culprit.of(method.element()),
                            "cannot return '" + TypeText.of(method.result().type())
                                    + "': of all futures and stages, a proxy can make "
                                    + "only CompletionStage and CompletableFuture.",
                            "Return one of these two, or the value itself."));
        } else if (method.result().stage() && isStage(method.result().value())) {
            findings.error(
                    place,
                    new Message(
                            Culprit.of(method.element()),
                            "cannot return '" + TypeText.of(method.result().type())
                                    + "': the value of a stage cannot be another stage.",
                            "Return the inner stage; 'thenCompose' joins the two."));
        }
    }

    private static Message parameter(Element parameter, TypeMirror type) {
        return new Message(
                Culprit.of(parameter),
                "cannot cross the network: '" + TypeText.of(type) + "' completes in this process only.",
                "Pass the value, or a @Remote interface that the receiver calls when it has one.");
    }

    private boolean isA(TypeMirror type, String name) {
        TypeElement element = elements.getTypeElement(name);
        return element != null
                && !type.getKind().isPrimitive()
                && types.isSubtype(types.erasure(type), types.erasure(element.asType()));
    }
}
