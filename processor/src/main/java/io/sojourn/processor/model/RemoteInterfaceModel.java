package io.sojourn.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * One remote interface.
 *
 * @param element the interface
 * @param names what is generated for it
 * @param visible whether it is public, together with everything around it
 * @param methods what can be called from elsewhere, sorted by name and descriptor
 * @param local the members that are no remote methods but that the rules look at: {@code @Local} ones
 * @param closure what its signatures bring along
 * @param mentions how its signatures use the language, as far as generated code must know
 */
public record RemoteInterfaceModel(
        TypeElement element,
        InterfaceNames names,
        boolean visible,
        List<RemoteMethodModel> methods,
        List<InheritedMember> local,
        Closure closure,
        Mentions mentions) {

    /** Copies the lists. */
    public RemoteInterfaceModel {
        methods = List.copyOf(methods);
        local = List.copyOf(local);
    }

    /** The methods that the proxy declares; the others are further erased forms of these. */
    public List<RemoteMethodModel> declared() {
        return methods.stream().filter(RemoteMethodModel::declared).toList();
    }

    /** Whether the interface has type parameters. */
    public boolean generic() {
        return !element.getTypeParameters().isEmpty();
    }
}
