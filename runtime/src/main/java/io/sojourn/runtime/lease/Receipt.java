package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;

/**
 * A reference that has arrived in a message.
 *
 * @param object the object
 * @param home the node that serves it
 * @param pin the number that the sender has given to it
 */
public record Receipt(ObjectId object, NodeId home, long pin) {}
