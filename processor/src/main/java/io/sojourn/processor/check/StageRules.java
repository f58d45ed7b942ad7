package io.sojourn.processor.check;

import io.sojourn.processor.model.ParameterModel;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import javax.lang.model.element.Element;
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
            result(method, findings);
            for (int i = 0; i < method.parameters().size(); i++) {
                ParameterModel parameter = method.parameters().get(i);
                if (isStage(parameter.type())) {
                    findings.error(
                            method.element().getParameters().get(i),
                            parameter(method.element().getParameters().get(i), parameter.type()));
                }
            }
        }
    }

    /** Whether a type promises a value for later. */
    public boolean isStage(TypeMirror type) {
        return isA(type, "java.util.concurrent.Future") || isA(type, "java.util.concurrent.CompletionStage");
    }

    private void result(RemoteMethodModel method, Findings findings) {
        if (!method.result().stage() && isStage(method.result().type())) {
            findings.error(
                    method.element(),
                    new Message(
                            Culprit.of(method.element()),
                            "cannot return '" + method.result().type()
                                    + "': of all futures and stages, a proxy can make "
                                    + "only CompletionStage and CompletableFuture.",
                            "Return one of these two, or the value itself."));
        } else if (method.result().stage() && isStage(method.result().value())) {
            findings.error(
                    method.element(),
                    new Message(
                            Culprit.of(method.element()),
                            "cannot return '" + method.result().type()
                                    + "': the value of a stage cannot be another stage.",
                            "Return the inner stage; 'thenCompose' joins the two."));
        }
    }

    private static Message parameter(Element parameter, TypeMirror type) {
        return new Message(
                Culprit.of(parameter),
                "cannot cross the network: '" + type + "' completes in this process only.",
                "Pass the value, or a @Remote interface that the receiver calls when it has one.");
    }

    private boolean isA(TypeMirror type, String name) {
        TypeElement element = elements.getTypeElement(name);
        return element != null
                && !type.getKind().isPrimitive()
                && types.isSubtype(types.erasure(type), types.erasure(element.asType()));
    }
}
