package io.sojourn.runtime.naming;

import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where objects are whose home could not be reached: asked anew each time, but once for all who ask together. Thread-safe. */
final class Whereabouts {

    private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DirectoryServers servers;
    private final Map<ObjectId, CompletableFuture<Optional<Reference>>> asked = new ConcurrentHashMap<>();

    Whereabouts(DirectoryServers servers) {
        this.servers = servers;
    }

    Optional<Reference> of(ObjectId object) {
        CompletableFuture<Optional<Reference>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Reference>> others = asked.putIfAbsent(object, mine);
        if (others != null) {
            return others.join();
        }
        Optional<Reference> found = Optional.empty();
        try {
            found = servers.call(PATIENCE, service -> service.whereabouts(object));
        } catch (NamingFailure | RemoteFailure e) {
            LOG.debug("Where object {} is could not be asked.", object, e);
        } finally {
            asked.remove(object, mine);
            mine.complete(found);
        }
        return found;
    }
}
