package io.sojourn.runtime.naming;

import io.sojourn.identity.ObjectId;

/**
 * What a former run of a node had bound under a name.
 *
 * @param object the identity that the object bound under the name now takes over
 * @param epoch the epoch of that object; its successor has the next one
 */
public record Former(ObjectId object, int epoch) {}
