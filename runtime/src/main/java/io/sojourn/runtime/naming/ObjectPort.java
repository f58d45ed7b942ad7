package io.sojourn.runtime.naming;

import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import io.sojourn.naming.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns objects into references and back; implemented by whoever knows the node's objects. */
public interface ObjectPort {

    /**
     * Keeps an object, which is exported if it is not yet, or what this node holds of the object of a proxy. An object that
     * is not exported yet may take over the identity of its predecessor.
     *
     * @param former asked only for an object that is not exported yet
     * @return for as long as a name is bound to it
     * @throws io.sojourn.failure.NotPortable if it is neither
     */
    Kept keep(Object objectOrProxy, Supplier<Optional<Former>> former);

    /** An object that stays alive. */
    interface Kept extends AutoCloseable {

        /** The object. */
        Reference reference();

        /** The object need not stay alive any more; called once. */
        @Override
        void close();
    }

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

    /** As {@link #proxy}, for a reference that was looked up: calls follow the name when the object is gone. */
    default <T> T named(Name name, Reference reference, Class<T> type) {
        return proxy(reference, type);
    }

    /**
     * A proxy whose calls go to the members of a service.
     *
     * @param members says who they are; asked for each call
     * @throws ClassCastException if no member offers the interface
     */
    <T> T service(Name name, Class<T> type, Selection selection, Function<Name, List<Member>> members);

    /**
     * Proxies for those that offer the interface.
     *
     * @throws ClassCastException if none does
     */
    <T> List<T> members(List<Member> members, Class<T> type);

    /** The object that a proxy stands for, or that is exported; empty for anything else. */
    Optional<ObjectId> identity(Object objectOrProxy);

    /** Ends the export of an object. */
    void unexport(Object object);
}
