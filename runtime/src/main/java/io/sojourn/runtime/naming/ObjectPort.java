package io.sojourn.runtime.naming;

import io.sojourn.identity.Reference;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns objects into references and back; implemented by whoever knows the node's objects. */
public interface ObjectPort {

    /**
     * The reference of an object, which is exported if it is not yet, or of a proxy.
     *
     * @throws io.sojourn.failure.NotPortable if it is neither
     */
    Reference reference(Object objectOrProxy);

    /**
     * As {@link #reference(Object)}, but an object that is not exported yet may take over the identity of its predecessor.
     *
     * @param former asked only for an object that is not exported yet
     */
    Reference reference(Object objectOrProxy, Supplier<Optional<Former>> former);

    /**
     * A reference as it would be made now, where its object lives here: it says how this node can be reached once a naming
     * server is connected. Any other reference stays as it is.
     */
    Reference current(Reference reference);

    /**
     * A proxy for a reference, without touching the network.
     *
     * @throws ClassCastException if the reference does not offer the interface
     */
    <T> T proxy(Reference reference, Class<T> type);

    /** Ends the export of an object. */
    void unexport(Object object);
}
