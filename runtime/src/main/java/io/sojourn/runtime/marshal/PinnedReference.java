package io.sojourn.runtime.marshal;

import io.sojourn.identity.Reference;

/**
 * A reference in a message.
 *
 * @param reference the reference
 * @param pin the number under which its sender keeps the object alive until the receiver has claimed it; 0 if it does not
 */
public record PinnedReference(Reference reference, long pin) {}
