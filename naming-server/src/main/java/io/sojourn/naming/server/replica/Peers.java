package io.sojourn.naming.server.replica;

import io.sojourn.identity.Endpoint;
import io.sojourn.naming.server.directory.PeerAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which naming servers keep a directory together.
 *
 * @param self the name of this one; empty if the data directory knows, or for the only one
 * @param all all of them when the cluster is made, this one among them; empty if the data directory knows, or for a
 *     naming server that is alone, whose port is any free one on loopback
 * @param joins the running cluster that this one is to be added to, or null
 * @param allowPlaintext whether peers may talk beyond loopback without encryption
 * @param tls with what they encrypt and prove who they are; null if they do not
 */
public record Peers(
        String self,
        List<PeerAddress> all,
        @Nullable JoinedCluster joins,
        boolean allowPlaintext,
        @Nullable PeerTls tls) {

    /** The name of a naming server that is given none. */
    public static final String DEFAULT_NAME = "n1";

    /** How many naming servers a cluster has at most. */
    public static final int MAXIMUM = 9;

    /** A naming server that is alone, or of which the data directory knows the rest. */
    public static final Peers UNSAID = new Peers("", List.of(), null, false);

    /**
     * A cluster that runs already.
     *
     * @param id identifies it
     * @param members who is in it
     */
    public record JoinedCluster(UUID id, List<PeerAddress> members) {
        /** Copies the list. */
        public JoinedCluster {
            members = List.copyOf(members);
        }
    }

    /** Peers that talk without encryption. */
    public Peers(String self, List<PeerAddress> all, @Nullable JoinedCluster joins, boolean allowPlaintext) {
        this(self, all, joins, allowPlaintext, null);
    }

    /** Checks the list; throws {@link IllegalArgumentException} saying what is wrong with it. */
    public Peers {
        all = all.stream().sorted(Comparator.comparing(PeerAddress::name)).toList();
        if (all.size() > MAXIMUM) {
            throw new IllegalArgumentException(
                    "A cluster has at most " + MAXIMUM + " peers, not " + all.size() + "; three or five are usual.");
        }
        Set<String> names = new HashSet<>();
        Set<Endpoint> endpoints = new HashSet<>();
        for (PeerAddress peer : all) {
            if (!names.add(peer.name())) {
                throw new IllegalArgumentException("Two peers are called " + peer.name() + " in " + shown(all) + ".");
            }
            if (!endpoints.add(peer.endpoint())) {
                throw new IllegalArgumentException(
                        "Two peers have the address " + peer.address() + " in " + shown(all) + ".");
            }
            if (!permitted(peer.endpoint(), allowPlaintext, tls)) {
                throw new IllegalArgumentException(
                        "Peer " + peer + " is beyond loopback, where others could read and alter what peers tell each "
                                + "other. Let them encrypt it with --peer-tls-key, --peer-tls-certificates and "
                                + "--peer-tls-trusted, permit that they do not with --allow-plaintext if nobody else is "
                                + "on that network, or use loopback addresses.");
            }
        }
        if (self.isEmpty() && all.size() == 1) {
            self = all.get(0).name();
        }
        if (!all.isEmpty() && !names.contains(self)) {
            throw new IllegalArgumentException((self.isEmpty()
                            ? "Which peer this one is, must be said with --name"
                            : "This naming server is called " + self + ", which is not among the peers " + shown(all))
                    + ". Name one of " + names + ".");
        }
    }

    /** Whether a peer may be at the address given. */
    boolean permit(Endpoint endpoint) {
        return permitted(endpoint, allowPlaintext, tls);
    }

    private static boolean permitted(Endpoint endpoint, boolean allowPlaintext, @Nullable PeerTls tls) {
        return allowPlaintext || tls != null || endpoint.isLoopback();
    }

    /** Where this naming server is reached by the others, or null if nothing was said. */
    @Nullable
    PeerAddress own() {
        return all.stream().filter(peer -> peer.name().equals(self)).findFirst().orElse(null);
    }

    /** Identifies the cluster that is made of the peers: the same at each of them. */
    UUID newCluster() {
        return all.size() < 2
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(("sojourn-naming " + shown(all)).getBytes(StandardCharsets.UTF_8));
    }

    static String shown(List<PeerAddress> peers) {
        return peers.stream().map(PeerAddress::toString).collect(Collectors.joining(","));
    }
}
