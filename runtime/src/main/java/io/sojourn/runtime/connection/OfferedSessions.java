package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.wire.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that were offered to nodes which have not shown that they know of them. Such a node may have heard of its session
 * with the last frame of a connection, have sent calls in it that were lost, and come back for it.
 *
 * <p>Thread-safe. Bounded: the oldest is forgotten first, and then the outcome of such calls is unknown to their callers.
 */
final class OfferedSessions {

    private static final int MOST = 256;

    // Guarded by this; the oldest first.
    private final Map<SessionId, Serving> offered = new LinkedHashMap<>();

    synchronized void keep(Serving session) {
        offered.put(session.id(), session);
        if (offered.size() > MOST) {
            offered.remove(offered.keySet().iterator().next());
        }
    }

    /** The session of a node that comes back for it, or null. */
    synchronized @Nullable Serving take(SessionId claimed, NodeId client) {
        Serving session = offered.get(claimed);
        if (session == null || !session.client().equals(client)) {
            return null;
        }
        offered.remove(claimed);
        return session;
    }

    synchronized void clear() {
        offered.clear();
    }
}
