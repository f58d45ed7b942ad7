package io.sojourn.naming;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;

/**
 * One of the objects bound under the name of a service.
 *
 * @param reference the object
 * @param version the directory's version when it was bound
 * @param owner the node whose lease it hangs on
 * @param ownerName the readable name of the owner; empty if it has none
 * @param metadata what its owner says about it
 */
public record Member(Reference reference, long version, NodeId owner, String ownerName, Metadata metadata) {}
