package io.sojourn.runtime.invoke;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;

/**
 * What a body waits for while it does not run.
 *
 * @param call the call that it has made
 * @param node where that call was sent
 */
public record Awaited(CallId call, NodeId node) {}
