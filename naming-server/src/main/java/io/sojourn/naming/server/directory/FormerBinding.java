package io.sojourn.naming.server.directory;

import io.sojourn.identity.ObjectId;

/**
 * What a name was last bound to, so that a restarted owner can give its object the same identity.
 *
 * @param object the object
 * @param epoch its epoch; the next one is for the object's new copy
 * @param ownerName the readable name of the node that had bound it; never empty
 */
public record FormerBinding(ObjectId object, int epoch, String ownerName) {}
