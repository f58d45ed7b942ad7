package io.sojourn.runtime.naming;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who this node is, as the directory lists it.
 *
 * @param id the node
 * @param name its readable name; empty for none
 * @param endpoints under which addresses others reach it; empty if it does not listen
 */
public record NodeIdentity(NodeId id, String name, Supplier<List<Endpoint>> endpoints) {}
