package io.sojourn.naming.server.directory;

import io.sojourn.identity.Endpoint;
import java.util.Objects;

/**
 * One of the naming servers of a cluster, as its peers know it.
 *
 * @param name its name among its peers, which never changes: 1 to 32 letters, digits, '-' and '_'
 * @param endpoint where its peers reach it; only host and port count
 */
public record PeerAddress(String name, Endpoint endpoint) {

    private static final String FORM = "Write a peer like n1=host:7100.";

    /** Checks the parts; throws {@link IllegalArgumentException} naming the one that breaks a rule. */
    public PeerAddress {
        Objects.requireNonNull(endpoint, "endpoint");
        if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a peer: it has 1 to 32 letters, digits, '-' " + "and '_'. " + FORM);
        }
        if (endpoint.port() == 0) {
            throw new IllegalArgumentException("Peer " + name + " has the port 0, but others must know it. " + FORM);
        }
    }

    /**
     * Parses {@code name=host:port}.
     *
     * @throws IllegalArgumentException if the text breaks a rule; the message says which and shows a right form
     */
    public static PeerAddress parse(String text) {
        int equals = text.indexOf('=');
        String address = text.substring(equals + 1);
        if (equals < 1 || address.contains("://") || !address.matches(".*:[0-9]{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is no peer. " + FORM);
        }
        try {
            return new PeerAddress(text.substring(0, equals), Endpoint.parse("tcp://" + address));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no peer: " + e.getMessage() + " " + FORM, e);
        }
    }

    /** Host and port, as in {@code host:7100}. */
    public String address() {
        return endpoint.toString().substring("tcp://".length());
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return name + "=" + address();
    }
}
