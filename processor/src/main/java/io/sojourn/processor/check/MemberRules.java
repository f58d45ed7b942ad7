package io.sojourn.processor.check;

import io.sojourn.Local;
import io.sojourn.Oneway;
import io.sojourn.processor.model.InheritedMember;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Whether declarations of one method in several interfaces agree. */
public final class MemberRules {

    private final Types types;

    /** Rules for one compilation. */
    public MemberRules(Types types) {
        this.types = types;
    }

    /** Adds what disagrees to the findings. */
    public void check(RemoteInterfaceModel model, Findings findings) {
        Set<InheritedMember> members = new LinkedHashSet<>(model.local());
        model.methods().stream().map(RemoteMethodModel::member).forEach(members::add);
        for (InheritedMember member : members) {
            parents(member, model.element(), findings);
            repeated(member, model.element(), Oneway.class, findings);
            repeated(member, model.element(), Local.class, findings);
        }
    }

    private void parents(InheritedMember member, TypeElement home, Findings findings) {
        ExecutableElement leading = member.leading();
        for (ExecutableElement other : member.unrelated()) {
            if (leading.isDefault() || other.isDefault()) {
                ExecutableElement body = leading.isDefault() ? leading : other;
                findings.error(
                        home,
                        unrelated(
                                home,
                                leading,
                                other,
                                "a body for it in '" + owner(body) + "' that the other one does not know"));
            } else if (!resultFits(leading, other, (DeclaredType) home.asType())) {
                findings.error(home, unrelated(home, leading, other, "results of which neither fits the other"));
            }
        }
    }

    private static Message unrelated(TypeElement home, ExecutableElement one, ExecutableElement other, String clash) {
        String name = one.getSimpleName().toString();
        return new Message(
                Culprit.of(home),
                "inherits '" + name + "' from '" + owner(one) + "' and from '" + owner(other) + "', with " + clash
                        + ".",
                "Declare '" + name + "' in '" + home.getSimpleName() + "' too, so that it says what holds.");
    }

    private boolean resultFits(ExecutableElement method, ExecutableElement other, DeclaredType home) {
        TypeMirror result = ((ExecutableType) types.asMemberOf(home, method)).getReturnType();
        TypeMirror expected = ((ExecutableType) types.asMemberOf(home, other)).getReturnType();
        boolean plain = result.getKind().isPrimitive()
                || result.getKind() == TypeKind.VOID
                || expected.getKind().isPrimitive()
                || expected.getKind() == TypeKind.VOID;
        return plain
                ? types.isSameType(result, expected)
                : types.isSubtype(types.erasure(result), types.erasure(expected));
    }

    private static void repeated(
            InheritedMember member, TypeElement home, Class<? extends Annotation> annotation, Findings findings) {
        ExecutableElement leading = member.leading();
        if (leading.getAnnotation(annotation) != null) {
            return;
        }
        for (ExecutableElement other : member.overridden()) {
            if (other.getAnnotation(annotation) != null) {
                String shown = "@" + annotation.getSimpleName();
                Element place = InheritedMember.owner(leading).equals(home) ? leading : home;
                findings.error(
                        place,
                        new Message(
                                Culprit.of(leading),
                                "is " + shown + " in '" + owner(other) + "' but not here.",
                                "Repeat " + shown + ", or remove it there; callers of both must see the same."));
                return;
            }
        }
    }

    private static String owner(ExecutableElement method) {
        return InheritedMember.owner(method).getSimpleName().toString();
    }
}
