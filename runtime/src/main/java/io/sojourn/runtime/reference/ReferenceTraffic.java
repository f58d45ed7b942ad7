package io.sojourn.runtime.reference;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.marshal.PinnedReference;
import java.util.List;

/** Hears of the references that leave and reach this node, to keep objects alive; implemented further down. */
public interface ReferenceTraffic {

    /**
     * A reference is being put into a message.
     *
     * @param companion what keeps the object or the node's claim on it alive: the object or a proxy
     * @return the number of its pin; 0 if the object is one of this node that is not exported any more
     */
    long pin(Reference reference, Object companion, Destination destination);

    /**
     * The fate of a message with pinned references is known.
     *
     * @param delivered whether the receiver may have read it
     */
    void settled(Destination destination, boolean delivered);

    /** References have arrived in a message that is accepted. */
    void received(List<PinnedReference> references, Origin origin);

    /** A proxy was made for a reference that did not arrive in a message. */
    void found(Reference reference);
}
