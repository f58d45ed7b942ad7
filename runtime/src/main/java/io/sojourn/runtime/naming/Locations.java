package io.sojourn.runtime.naming;

import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where nodes listen, asked once per node: a node's addresses do not change while it runs. Thread-safe. */
final class Locations {

    private static final Logger LOG = LoggerFactory.getLogger(Locations.class);
    private static final int CAPACITY = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DirectoryServers servers;

    /** Guarded by itself. */
    private final Map<NodeId, List<Endpoint>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeId, List<Endpoint>> eldest) {
            return size() > CAPACITY;
        }
    };

    Locations(DirectoryServers servers) {
        this.servers = servers;
    }

    List<Endpoint> of(NodeId node) {
        synchronized (known) {
            List<Endpoint> found = known.get(node);
            if (found != null) {
                return found;
            }
        }
        try {
            List<Endpoint> found = List.copyOf(servers.call(PATIENCE, service -> service.locate(node)));
            if (!found.isEmpty()) {
                synchronized (known) {
                    known.put(node, found);
                }
            }
            return found;
        } catch (NamingFailure | RemoteFailure e) {
            LOG.debug("Where node {} listens could not be asked.", node, e);
            return List.of();
        }
    }

    /** Whether a node that was listed is not listed any more; asks again, and is false where nobody answers. */
    boolean hasLeft(NodeId node) {
        synchronized (known) {
            if (!known.containsKey(node)) {
                return false;
            }
        }
        try {
            if (!servers.call(PATIENCE, service -> service.locate(node)).isEmpty()) {
                return false;
            }
        } catch (NamingFailure | RemoteFailure e) {
            LOG.debug("Whether node {} is still listed could not be asked.", node, e);
            return false;
        }
        synchronized (known) {
            known.remove(node);
        }
        return true;
    }
}
