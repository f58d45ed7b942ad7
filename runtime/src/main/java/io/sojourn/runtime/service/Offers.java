package io.sojourn.runtime.service;

import io.sojourn.identity.Reference;
import io.sojourn.spi.RemoteInterface;

/** Knows which objects offer which interfaces; implemented by whoever knows the types. */
@FunctionalInterface
public interface Offers {

    /** Whether the object can be called through the interface. */
    boolean offers(Reference reference, RemoteInterface<?> type);
}
