package io.sojourn.node;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import java.util.List;
import java.util.Map;

/**
 * What a node can say about itself at one moment.
 *
 * @param id the node
 * @param name its readable name; empty if it has none
 * @param endpoints where it listens
 * @param exportedObjects how many objects it serves for users
 * @param heldReferences how many proxies to objects of other nodes are in use
 * @param sessions how many sessions with other nodes are open, in both directions together
 * @param connections how many connections are open
 * @param runningCalls how many bodies are running
 * @param counters all counters by name, in the order of their names
 * @param exported the objects it serves for users and what keeps each of them
 * @param held the objects of other nodes to which it has references in use
 * @param released the last 1,024 objects that it has ceased to serve, the newest first
 */
public record NodeReport(
        NodeId id,
        String name,
        List<Endpoint> endpoints,
        int exportedObjects,
        int heldReferences,
        int sessions,
        int connections,
        int runningCalls,
        Map<String, Long> counters,
        List<ExportedObject> exported,
        List<HeldObject> held,
        List<ReleasedObject> released) {}
