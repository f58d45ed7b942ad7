package io.sojourn.runtime.marshal;

import io.sojourn.identity.Reference;

/** Turns remote objects into references and back; implemented further down, where objects and proxies are kept. */
public interface ReferenceCodec {

    /**
     * The reference to send for an object.
     *
     * @param object a proxy, or an object whose class implements a remote interface, which is exported if need be
     */
    Reference toReference(Object object);

    /**
     * What a received reference means here: the object itself if it is exported by this node, else this node's proxy.
     *
     * @param reference the reference; never a reason to dial
     * @param origin where the message that holds it came from
     * @param expected what the result must be an instance of: a remote interface or a type above one
     * @throws MalformedInput if the reference offers no interface known here that fits
     */
    Object fromReference(Reference reference, Origin origin, Class<?> expected);
}
