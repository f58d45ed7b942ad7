package io.sojourn.runtime.introduce;

import io.sojourn.call.CallContext;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.connection.Sessions;
import io.sojourn.runtime.invoke.Introducers;
import io.sojourn.runtime.reference.Proxies;
import io.sojourn.spi.RemoteInterface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node's part in introductions: as holder, as introducer and as home. Thread-safe; its methods block. */
public final class Introductions implements IntroductionService, Introducers {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Sessions sessions;
    private final Supplier<List<Endpoint>> endpoints;
    private final Proxies proxies;
    private final Supplier<RemoteInterface<IntroductionService>> type;
    private final TimeSource time;

    /**
     * The part of one node.
     *
     * @param endpoints where this node can be reached; empty if it does not listen
     * @param proxies makes the proxies with which other nodes are asked; calling one dials under the rules of this node
     * @param type what was generated for the service, asked for when another node is
     */
    public Introductions(
            Sessions sessions,
            Supplier<List<Endpoint>> endpoints,
            Proxies proxies,
            Supplier<RemoteInterface<IntroductionService>> type,
            TimeSource time) {
        this.sessions = sessions;
        this.endpoints = endpoints;
        this.proxies = proxies;
        this.type = type;
        this.time = time;
    }

    @Override
    public void introduce(Reference reference, long deadlineNanos) throws CannotConnect {
        NodeId home = reference.home();
        List<Endpoint> reachable = endpoints.get();
        if (reachable.isEmpty()) {
            throw new CannotConnect(
                    "Neither node " + home + " nor this one listens, so neither can dial the other. Let one of the two "
                            + "listen.",
                    null);
        }
        StringBuilder reasons = new StringBuilder();
        RemoteFailure last = null;
        for (Location introducer : reference.introducers()) {
            try {
                Introduced introduced = service(introducer.node(), introducer.endpoints(), deadlineNanos)
                        .introduce(home, reachable);
                if (introduced.connected() && sessions.connected(home)) {
                    return;
                }
                reasons.append(' ').append(introducer.endpoints()).append(": ").append(introduced.reason());
            } catch (RemoteFailure e) {
                reasons.append(' ').append(introducer.endpoints()).append(": ").append(e.getMessage());
                last = e;
            }
            reasons.append(';');
        }
        throw new CannotConnect(
                "Node " + home + " does not listen, and could not be asked to dial this one:" + reasons, last);
    }

    @Override
    public Introduced introduce(NodeId home, List<Endpoint> holderEndpoints) {
        if (!sessions.connected(home)) {
            return Introduced.not("node " + home + " is not connected there");
        }
        NodeId holder = CallContext.current().orElseThrow().caller();
        return service(home, List.of(), null).meet(holder, holderEndpoints);
    }

    @Override
    public Introduced meet(NodeId holder, List<Endpoint> holderEndpoints) {
        try {
            service(holder, holderEndpoints, null).met();
            return Introduced.CONNECTED;
        } catch (RemoteFailure e) {
            return Introduced.not("the node that does not listen could not dial this one: " + e.getMessage());
        }
    }

    @Override
    public void met() {
        // That the call has arrived is all there is to say.
    }

    private IntroductionService service(NodeId node, List<Endpoint> said, @Nullable Long deadlineNanos) {
        long left = deadlineNanos == null ? LONGEST_NANOS : deadlineNanos - time.nanoTime();
        Duration within = Duration.ofNanos(Math.max(1, Math.min(left, LONGEST_NANOS)));
        return proxies.wellKnown(node, said, ID, type.get(), CallOptions.deadline(within));
    }
}
