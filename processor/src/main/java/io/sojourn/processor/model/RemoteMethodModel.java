package io.sojourn.processor.model;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * One erased signature under which a method can be called.
 *
 * @param member the declarations behind it
 * @param name the method's name
 * @param descriptor its erased descriptor
 * @param constant the constant of the entry point that describes it
 * @param plainName the name of methods that generated code keeps for it; differs between overloads
 * @param index its place in the method table
 * @param declared whether the proxy declares it in this form, rather than leaving it to the compiler's bridges
 * @param erased whether generated code uses erasures, because type variables of one name would meet
 * @param call how callers and callee meet
 * @param parameters its parameters
 * @param result its result
 * @param thrown what it may throw, as a member of the interface
 * @param shape how its arguments and its result are written, as text
 */
public record RemoteMethodModel(
        InheritedMember member,
        String name,
        String descriptor,
        String constant,
        String plainName,
        int index,
        boolean declared,
        boolean erased,
        CallModel call,
        List<ParameterModel> parameters,
        ResultModel result,
        List<ThrownModel> thrown,
        String shape) {

    /** Copies the lists. */
    public RemoteMethodModel {
        parameters = List.copyOf(parameters);
        thrown = List.copyOf(thrown);
    }

    /** The declaration that callers see. */
    public ExecutableElement element() {
        return member.leading();
    }

    /** Whether it has a body that can run at the caller. */
    public boolean hasBody() {
        return element().isDefault();
    }

    /** The marshallers of all values that it writes without a type tag. */
    public List<GeneratedName> layouts() {
        return Stream.of(
                        parameters.stream().map(ParameterModel::wire),
                        result.wire().stream(),
                        thrown.stream().map(ThrownModel::wire))
                .flatMap(uses -> uses)
                .flatMap(use -> use.untagged().stream())
                .distinct()
                .toList();
    }

    /**
     * What a method may throw.
     *
     * @param type as a member of the interface
     * @param wire how it travels
     */
    public record ThrownModel(TypeMirror type, TypeUse wire) {}
}
