package io.sojourn.runtime;

import io.sojourn.call.ClientInterceptor;
import io.sojourn.call.ServerInterceptor;
import io.sojourn.identity.Endpoint;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Limits;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.node.PeerListener;
import io.sojourn.runtime.dispatch.Bound;
import io.sojourn.runtime.dispatch.DispatchSettings;
import io.sojourn.runtime.invoke.CallSettings;
import io.sojourn.runtime.naming.EmbeddedNaming;
import io.sojourn.runtime.naming.NamingHost;
import io.sojourn.spi.Marshaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects and checks settings; the defaults stand here. */
final class RuntimeNodeBuilder implements NodeBuilder, NamingHost {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);
    private static final Duration LONGEST_LEASE = Duration.ofDays(1);
    private static final int MAXIMUM_NAME = 128;

    private String name = "";
    private final List<Endpoint> listen = new ArrayList<>();
    private final List<Endpoint> naming = new ArrayList<>();
    private NodeConfiguration.@Nullable Embedded embedded;
    private @Nullable Endpoint advertise;
    private EndpointPolicy policy = EndpointPolicy.LISTED_ONLY;
    private boolean plaintextAllowed;
    private Duration defaultDeadline = Duration.ofSeconds(30);
    private Duration closeGrace = Duration.ofSeconds(5);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private int maximumRunningCalls = 1_024;
    private int maximumWaitingCalls = 16_384;
    private long maximumWaitingBytes = 64L << 20;
    private int maximumConnections = 16_384;
    private Duration idleTimeout = Duration.ZERO;
    private Duration lease = Duration.ofSeconds(60);
    private final List<PeerListener> peerListeners = new ArrayList<>();
    private Limits limits = Limits.DEFAULT;
    private final List<ClientInterceptor> clientInterceptors = new ArrayList<>();
    private final List<ServerInterceptor> serverInterceptors = new ArrayList<>();
    private final List<Class<?>> portable = new ArrayList<>();
    private final List<Marshaller<?>> marshallers = new ArrayList<>();

    @Override
    public NodeBuilder name(String newName) {
        boolean visible = newName.codePoints().noneMatch(Character::isISOControl);
        if (newName.isBlank() || newName.length() > MAXIMUM_NAME || !visible) {
            throw new IllegalArgumentException(
                    "The name of a node has 1 to " + MAXIMUM_NAME + " visible characters; this one has "
                            + newName.length() + (visible ? "" : ", with control characters among them") + ".");
        }
        name = newName;
        return this;
    }

    @Override
    public NodeBuilder listen(String endpoint) {
        listen.add(Endpoint.parse(endpoint));
        return this;
    }

    @Override
    public NodeBuilder naming(String endpoint) {
        return naming(List.of(Endpoint.parse(endpoint)));
    }

    @Override
    public NodeBuilder naming(List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            if (!endpoint.isDialable()) {
                throw new IllegalArgumentException("The naming server's address " + endpoint + " has port 0, which "
                        + "nobody can dial. Give the port it really listens at.");
            }
            naming.add(endpoint);
        }
        return this;
    }

    @Override
    public NodeBuilder embeddedNaming() {
        embedded = new NodeConfiguration.Embedded(null, null);
        return this;
    }

    @Override
    public NodeBuilder embeddedNaming(Path directory) {
        embedded = new NodeConfiguration.Embedded(Objects.requireNonNull(directory, "directory"), null);
        return this;
    }

    @Override
    public NodeBuilder embeddedNaming(EmbeddedNaming provider, @Nullable Path directory) {
        embedded = new NodeConfiguration.Embedded(directory, Objects.requireNonNull(provider, "provider"));
        return this;
    }

    @Override
    public NodeBuilder advertise(String endpoint) {
        advertise = Endpoint.parse(endpoint);
        return this;
    }

    @Override
    public NodeBuilder dial(EndpointPolicy newPolicy) {
        policy = Objects.requireNonNull(newPolicy, "policy");
        return this;
    }

    @Override
    public NodeBuilder allowPlaintext() {
        plaintextAllowed = true;
        return this;
    }

    @Override
    public NodeBuilder defaultDeadline(Duration deadline) {
        defaultDeadline = positive("defaultDeadline", deadline);
        return this;
    }

    @Override
    public NodeBuilder closeGrace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("closeGrace must not be negative, but is " + grace + ".");
        }
        closeGrace = grace;
        return this;
    }

    @Override
    public NodeBuilder connectTimeout(Duration timeout) {
        connectTimeout = positive("connectTimeout", timeout);
        return this;
    }

    @Override
    public NodeBuilder maximumRunningCalls(int calls) {
        maximumRunningCalls = atLeastOne("maximumRunningCalls", calls);
        return this;
    }

    @Override
    public NodeBuilder maximumWaitingCalls(int calls) {
        if (calls < 0) {
            throw new IllegalArgumentException("maximumWaitingCalls must not be negative, but is " + calls + ".");
        }
        maximumWaitingCalls = calls;
        return this;
    }

    @Override
    public NodeBuilder maximumWaitingBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maximumWaitingBytes must be at least 1, but is " + bytes + ".");
        }
        maximumWaitingBytes = bytes;
        return this;
    }

    @Override
    public NodeBuilder maximumConnections(int connections) {
        maximumConnections = atLeastOne("maximumConnections", connections);
        return this;
    }

    @Override
    public NodeBuilder idleTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("idleTimeout must not be negative, but is " + timeout + ".");
        }
        idleTimeout = timeout;
        return this;
    }

    @Override
    public NodeBuilder lease(Duration length) {
        if (length.compareTo(SHORTEST_LEASE) < 0 || length.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException(
                    "lease must be " + SHORTEST_LEASE + " to " + LONGEST_LEASE + ", but is " + length + ".");
        }
        lease = length;
        return this;
    }

    @Override
    public NodeBuilder peerListener(PeerListener listener) {
        peerListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    @Override
    public NodeBuilder limits(Limits newLimits) {
        limits = Objects.requireNonNull(newLimits, "limits");
        return this;
    }

    @Override
    public NodeBuilder clientInterceptor(ClientInterceptor interceptor) {
        clientInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    @Override
    public NodeBuilder serverInterceptor(ServerInterceptor interceptor) {
        serverInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    @Override
    public NodeBuilder portable(Class<?> type) {
        portable.add(Objects.requireNonNull(type, "type"));
        return this;
    }

    @Override
    public NodeBuilder marshaller(Marshaller<?> marshaller) {
        marshallers.add(Objects.requireNonNull(marshaller, "marshaller"));
        return this;
    }

    @Override
    public Node start() {
        return NodeStarter.start(configuration());
    }

    private NodeConfiguration configuration() {
        if (embedded != null && listen.isEmpty()) {
            throw new IllegalStateException(
                    "embeddedNaming needs a node that listens: add listen(\"tcp://localhost:0\") "
                            + "or another address.");
        }
        if (embedded != null && !naming.isEmpty()) {
            throw new IllegalStateException("embeddedNaming and naming(" + naming + ") exclude each other: this node "
                    + "either runs a naming server or uses another one.");
        }
        if (advertise != null && (listen.isEmpty() || !advertise.isDialable())) {
            throw new IllegalStateException(
                    "advertise(" + advertise + ") needs a node that listens, and a port that " + "others can dial.");
        }
        PlaintextRule.check(listen, plaintextAllowed, name);
        return new NodeConfiguration(
                name,
                listen,
                advertise,
                naming,
                embedded,
                policy,
                connectTimeout,
                closeGrace,
                maximumConnections,
                idleTimeout,
                lease,
                peerListeners,
                limits,
                portable,
                marshallers,
                new CallSettings(defaultDeadline, clientInterceptors),
                new DispatchSettings(
                        maximumRunningCalls, new Bound(maximumWaitingCalls, maximumWaitingBytes), serverInterceptors));
    }

    private static Duration positive(String setting, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(setting + " must be positive, but is " + value + ".");
        }
        return value;
    }

    private static int atLeastOne(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " must be at least 1, but is " + value + ".");
        }
        return value;
    }
}
