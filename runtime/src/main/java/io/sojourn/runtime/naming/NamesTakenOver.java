package io.sojourn.runtime.naming;

import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of objects that have moved here. The naming servers hung them on this node's lease when they committed the move;
 * here they become names like those that this node has bound itself. Thread-safe; nothing blocks.
 */
final class NamesTakenOver {

    private static final Logger LOG = LoggerFactory.getLogger(NamesTakenOver.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DirectoryServers servers;
    private final ObjectPort objects;
    private final OwnNames own;
    private final NodeLease lease;
    private final Background background;
    private volatile boolean closed;

    NamesTakenOver(DirectoryServers servers, ObjectPort objects, OwnNames own, NodeLease lease, Background background) {
        this.servers = servers;
        this.objects = objects;
        this.own = own;
        this.lease = lease;
        this.background = background;
    }

    /** Keeps the object for the names from now on, and asks in the background how they are bound. */
    void take(Object object, List<String> names) {
        List<OwnNames.Own> taken =
                names.stream().map(name -> kept(object, new Name(name))).toList();
        taken.forEach(own::bound);
        if (!taken.isEmpty()) {
            background.executor().execute(() -> ask(taken));
        }
    }

    private OwnNames.Own kept(Object object, Name name) {
        ObjectPort.Kept kept = objects.keep(object, Optional::empty);
        return new OwnNames.Own(name, kept, new BindRequest(name.text(), kept.reference(), Set.of(), Metadata.NONE));
    }

    void close() {
        closed = true;
    }

    private void ask(List<OwnNames.Own> taken) {
        if (closed) {
            return;
        }
        ObjectId object = taken.get(0).kept().reference().object();
        try {
            Map<String, BindRequest> bound = new HashMap<>();
            servers.call(service -> service.boundTo(object)).forEach(each -> bound.put(each.name(), each));
            taken.forEach(each -> told(each, bound.get(each.name().text())));
        } catch (NamingFailure | RemoteFailure e) {
            LOG.debug("How the names of object {} are bound could not be asked yet.", object, e);
            background.timers().after(RETRY_NANOS, () -> background.executor().execute(() -> ask(taken)));
        }
    }

    /** Notes how a name is bound. One that is not was lost with this node's lease, just after the move, and is bound again. */
    private void told(OwnNames.Own taken, @Nullable BindRequest bound) {
        if (bound != null) {
            own.known(taken, bound);
        } else if (own.has(taken)) {
            lease.restore(taken);
        }
    }
}
