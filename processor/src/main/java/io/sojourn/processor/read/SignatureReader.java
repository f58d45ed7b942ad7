package io.sojourn.processor.read;

import io.sojourn.processor.model.InheritedMember;
import io.sojourn.processor.model.ParameterModel;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.RemoteMethodModel.ThrownModel;
import io.sojourn.processor.model.ResultModel;
import io.sojourn.processor.model.TypeUse;
import io.sojourn.processor.report.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads parameters, result and exceptions of the methods of one interface. */
final class SignatureReader {

    private final Types types;
    private final TypeElement home;
    private final DeclaredType homeType;
    private final TypeReader typeReader;
    private final Stages stages;
    private final Exceptions exceptions;

    SignatureReader(Types types, Stages stages, Exceptions exceptions, TypeElement home, TypeReader typeReader) {
        this.types = types;
        this.stages = stages;
        this.exceptions = exceptions;
        this.home = home;
        this.homeType = (DeclaredType) home.asType();
        this.typeReader = typeReader;
    }

    /** A method as a member of the interface. */
    record Signature(
            boolean erased,
            List<ParameterModel> parameters,
            ResultModel result,
            List<ThrownModel> thrown,
            String shape) {}

    /**
     * Reads a method.
     *
     * @param method the declaration that callers see
     * @param unrelated other declarations of it, whose throws clauses hold too
     * @param wire the declaration that says how values are written
     */
    Signature read(ExecutableElement method, List<ExecutableElement> unrelated, ExecutableElement wire) {
        ExecutableType type = (ExecutableType) types.asMemberOf(homeType, method);
        boolean throughRawType =
                type.getTypeVariables().size() < method.getTypeParameters().size();
        boolean erased = throughRawType || hidesTypeParameter(method);
        List<ParameterModel> parameters = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            parameters.add(parameter(method, wire, i, type.getParameterTypes().get(i), erased));
        }
        ResultModel result = result(method, wire, type.getReturnType(), erased);
        List<ThrownModel> thrown = exceptions.thrown(method, unrelated, homeType).stream()
                .map(each -> new ThrownModel(
                        erased ? types.erasure(each) : each, typeReader.readThrown(each, thrownPath(method, each))))
                .toList();
        String shape = WireShape.of(
                parameters.stream().map(ParameterModel::wire).toList(),
                result.wire().stream().toList());
        return new Signature(erased, parameters, result, thrown, shape);
    }

    private ParameterModel parameter(
            ExecutableElement method, ExecutableElement wire, int index, TypeMirror type, boolean erased) {
        VariableElement parameter = method.getParameters().get(index);
        Path path = new Path(
                InheritedMember.place(method, parameter, home),
                "parameter '" + parameter.getSimpleName() + "' of " + shown(method));
        TypeUse use = use(wire.getParameters().get(index).asType(), type, path);
        boolean varargs = method.isVarArgs() && index == method.getParameters().size() - 1;
        return new ParameterModel(
                parameter.getSimpleName().toString(), erased ? types.erasure(type) : type, use, varargs);
    }

    private ResultModel result(ExecutableElement method, ExecutableElement wire, TypeMirror type, boolean erased) {
        Path path = new Path(InheritedMember.place(method, method, home), "the result of " + shown(method));
        boolean stage = stages.isSupported(type);
        TypeMirror value = stage ? stages.value(type) : type;
        TypeMirror shown = erased ? types.erasure(type) : type;
        TypeMirror shownValue = erased ? types.erasure(value) : value;
        if (Stages.isNothing(value)) {
            return new ResultModel(shown, stage, shownValue, Optional.empty());
        }
        TypeMirror wireType = wire.getReturnType();
        TypeUse use = use(stages.isSupported(wireType) ? stages.value(wireType) : wireType, value, path);
        return new ResultModel(shown, stage, shownValue, Optional.of(use));
    }

    /**
     * Reads a type as it is written. Where the declaration leaves open what this interface fixes, the values are written
     * openly, and reading expects what the interface says. Misplaced stages are left to the rules about stages.
     */
    private TypeUse use(TypeMirror written, TypeMirror member, Path path) {
        if (stages.isAny(member)) {
            return new TypeUse.Tagged(member, types.erasure(member));
        }
        TypeUse own = typeReader.read(member, path);
        if (types.isSameType(written, member)) {
            return own;
        }
        TypeUse declared = typeReader.read(written, path);
        return declared instanceof TypeUse.Tagged ? new TypeUse.Tagged(member, types.erasure(member)) : declared;
    }

    private boolean hidesTypeParameter(ExecutableElement method) {
        Set<String> own = method.getTypeParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .collect(Collectors.toSet());
        return home.getTypeParameters().stream()
                .anyMatch(parameter -> own.contains(parameter.getSimpleName().toString()));
    }

    private Path thrownPath(ExecutableElement method, TypeMirror type) {
        return new Path(
                InheritedMember.place(method, method, home),
                "exception '" + TypeText.of(type) + "' of " + shown(method));
    }

    /** The method's name, preceded by its interface if that is another one than the one in hand. */
    private String shown(ExecutableElement method) {
        TypeElement owner = InheritedMember.owner(method);
        String prefix = owner.equals(home) ? "" : owner.getSimpleName() + ".";
        return "'" + prefix + method.getSimpleName() + "'";
    }
}
