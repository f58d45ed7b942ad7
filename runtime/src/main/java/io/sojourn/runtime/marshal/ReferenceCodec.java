package io.sojourn.runtime.marshal;

import io.sojourn.identity.Reference;
import java.util.List;

/** Turns remote objects into references and back; implemented further down, where objects and proxies are kept. */
public interface ReferenceCodec {

    /**
     * The reference to send for an object, pinned for the receiver.
     *
     * @param object a proxy, or an object whose class implements a remote interface, which is exported if need be
     * @param destination where the message goes
     */
    PinnedReference toReference(Object object, Destination destination);

    /**
     * The fate of a message with pinned references is known.
     *
     * @param delivered whether the receiver may have read it; if not, nothing need be pinned for it any more
     */
    void settled(Destination destination, boolean delivered);

    /**
     * What a received reference means here: the object itself if it is exported by this node, else this node's proxy.
     *
     * @param reference the reference; never a reason to dial
     * @param origin where the message that holds it came from
     * @param expected what the result must be an instance of: a remote interface or a type above one
     * @throws MalformedInput if the reference offers no interface known here that fits
     */
    Object fromReference(Reference reference, Origin origin, Class<?> expected);

    /** A message with the references given has been read to its end and is accepted. */
    void received(List<PinnedReference> references, Origin origin);
}
