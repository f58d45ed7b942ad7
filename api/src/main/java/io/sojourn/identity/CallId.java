package io.sojourn.identity;

/**
 * Identity of one call, stable over retries, connections, sessions and servers.
 *
 * @param client the node that made the call
 * @param sequence the call's number within that node, from 1 on
 */
public record CallId(NodeId client, long sequence) {

    /** The client's node id and the sequence number, separated by {@code #}. */
    @Override
    public String toString() {
        return client + "#" + Long.toUnsignedString(sequence);
    }
}
