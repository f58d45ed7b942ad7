package io.sojourn.naming;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import java.time.Duration;

/**
 * What is bound under a name, and how fresh this knowledge is.
 *
 * @param name the name
 * @param reference the object bound
 * @param version the directory's version of the binding; rises with every change of the directory
 * @param owner the node whose lease the binding hangs on
 * @param ownerName the readable name of the owner; empty if it has none
 * @param age time since a naming server last confirmed the answer; zero for an answer straight from one
 */
public record Binding(Name name, Reference reference, long version, NodeId owner, String ownerName, Duration age) {}
