package io.sojourn.naming.server.service;

import io.sojourn.identity.Endpoint;
import java.util.List;
import java.util.Set;

/** Which of the addresses that a node states are worth listing for others. */
final class ListedEndpoints {

    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private ListedEndpoints() {}

    /**
     * Leaves out what nobody else can dial: any wildcard, and loopback addresses of a node on another machine.
     *
     * @param stated what the node states
     * @param callerAddress where its call came from
     */
    static List<Endpoint> of(List<Endpoint> stated, String callerAddress) {
        boolean sameMachine = callerAddress.equals("local") || cameFromLoopback(callerAddress);
        return stated.stream()
                .filter(endpoint -> !WILDCARDS.contains(endpoint.host()))
                .filter(endpoint -> sameMachine || !endpoint.isLoopback())
                .toList();
    }

    private static boolean cameFromLoopback(String address) {
        try {
            return Endpoint.parse(address).isLoopback();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
