package io.sojourn.runtime;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Naming;
import io.sojourn.node.Drained;
import io.sojourn.node.GoneListener;
import io.sojourn.node.GoneWatch;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import io.sojourn.node.NodeReport;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.reference.ReferenceBinder;
import io.sojourn.runtime.reference.ServiceCaller;
import io.sojourn.runtime.report.Inspector;
import io.sojourn.runtime.report.NodeInspection;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link Node}: hands each request to the component that serves it. */
final class RuntimeNode implements Node, Inspector {

    private static final String UNEXPORTED = "Its owner unexported it";

    /** How long a closing node waits at most for the word that others know of it. */
    private static final long REFUSAL_KNOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final NodeConfiguration configuration;
    private final Components components;
    private final @Nullable NamingConnection naming;
    private final NodeInspector inspector;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    RuntimeNode(NodeConfiguration configuration, Components components, @Nullable NamingConnection naming) {
        this.configuration = configuration;
        this.components = components;
        this.naming = naming;
        this.inspector = new NodeInspector(components, configuration.connectTimeout());
        components.objects.exportInternally(NodeInspection.ID, (NodeInspection) this::report);
    }

    @Override
    public NodeId id() {
        return components.self;
    }

    @Override
    public String name() {
        return configuration.name();
    }

    @Override
    public List<Endpoint> endpoints() {
        return components.sessions.endpoints();
    }

    @Override
    public Naming naming() {
        return connection().client();
    }

    private NamingConnection connection() {
        if (naming == null) {
            throw new NamingUnavailable(
                    "This node knows no naming server. Give NodeBuilder.naming(...) the address of one, "
                            + "or let the node run one with embeddedNaming().");
        }
        return naming;
    }

    @Override
    public <T> T export(T object, Class<T> type) {
        if (closed.getCount() == 0) {
            throw new IllegalStateException(
                    "This node is closed, so nobody could call the " + type.getName() + ". Start another node.");
        }
        if (RemoteProxy.invokerOf(object) != null) {
            return components.binder.narrow(object, type);
        }
        Reference moved = components.binder.moved(object);
        if (moved != null) {
            return components.binder.proxy(moved, type);
        }
        try {
            components.types.remoteInterface(type);
        } catch (IllegalArgumentException notRemote) {
            throw new NotPortable(
                    String.valueOf(notRemote.getMessage()), FailedCall.of(Outcome.NOT_EXECUTED), notRemote);
        }
        Exported exported = components.objects.exportByUser(object);
        return components.binder.proxy(components.binder.reference(exported), type);
    }

    @Override
    public boolean unexport(Object object) {
        Invoker invoker = RemoteProxy.invokerOf(object);
        if (invoker != null) {
            Exported own = components.objects.find(invoker.reference().object());
            return own != null && !own.internal() && components.collector.unexport(own.id(), UNEXPORTED);
        }
        Exported exported = components.objects.find(object);
        return exported != null && components.collector.unexport(exported.id(), UNEXPORTED);
    }

    @Override
    public boolean release(Object proxy) {
        return components.collector.release(RemoteProxy.requireInvoker(proxy).reference());
    }

    @Override
    public GoneWatch onGone(Object proxy, GoneListener listener) {
        Invoker invoker = RemoteProxy.requireInvoker(proxy);
        if (invoker instanceof ServiceCaller) {
            throw new IllegalArgumentException(
                    "The proxy " + proxy + " stands for all members of a service, of which one "
                            + "may go while others stay. Use a proxy that lookupAll returned, or watch the name.");
        }
        Reference reference = invoker.reference();
        return components.collector.onGone(reference, proxy, listener);
    }

    @Override
    public Reference reference(Object proxyOrObject) {
        Invoker invoker = RemoteProxy.invokerOf(proxyOrObject);
        if (invoker != null) {
            return ReferenceBinder.called(invoker);
        }
        Exported exported = components.objects.find(proxyOrObject);
        Reference moved = exported == null ? components.binder.moved(proxyOrObject) : null;
        if (moved != null) {
            return moved;
        }
        if (exported == null) {
            throw new IllegalArgumentException(
                    "An object of " + proxyOrObject.getClass().getName()
                            + " is neither a proxy nor exported by this node. Export it first.");
        }
        return components.binder.reference(exported);
    }

    @Override
    public <T> T proxy(Reference reference, Class<T> type) {
        return components.binder.proxy(reference, type);
    }

    @Override
    public <T> T narrow(Object proxy, Class<T> type) {
        return components.binder.narrow(proxy, type);
    }

    @Override
    public <T> T with(T proxy, CallOptions options) {
        return components.binder.withOptions(proxy, options);
    }

    @Override
    public Moved move(String name, String destination) {
        return components.mover.move(bound(name), destination);
    }

    private Reference bound(String name) {
        Binding found = naming().find(name, Consistency.LINEARIZABLE);
        if (found.isService()) {
            throw new IllegalArgumentException(
                    "The name '" + name + "' stands for a service, of which each member moves "
                            + "by itself. Give a proxy of one of them, from lookupAll.");
        }
        return found.reference();
    }

    @Override
    public Moved move(Object proxyOrObject, String destination) {
        return components.mover.move(single(proxyOrObject), destination);
    }

    private Reference single(Object proxyOrObject) {
        if (RemoteProxy.invokerOf(proxyOrObject) instanceof ServiceCaller) {
            throw new IllegalArgumentException(
                    "The proxy " + proxyOrObject + " stands for all members of a service, of "
                            + "which each moves by itself. Use a proxy that lookupAll returned.");
        }
        return reference(proxyOrObject);
    }

    @Override
    public CompletableFuture<Moved> moveAsync(Object proxyOrObject, String destination) {
        return components.mover.moveLater(single(proxyOrObject), destination);
    }

    @Override
    public Moved bring(Object proxy) {
        return components.mover.move(single(proxy), components.self.toString());
    }

    @Override
    public Drained drain(String... destinations) {
        return components.mover.drainTo(List.of(destinations));
    }

    @Override
    public void ready() {
        connection().client().ready();
    }

    @Override
    public NodeReport report() {
        return new NodeReport(
                components.self,
                configuration.name(),
                endpoints(),
                components.objects.size(),
                components.proxies.size(),
                components.sessions.sessionCount(),
                components.sessions.connectionCount(),
                components.bodies.running(),
                components.counters.snapshot(),
                components.holdings.exported(
                        naming == null ? Map.of() : naming.client().namesByObject()),
                components.holdings.held(),
                components.holdings.released());
    }

    @Override
    public NodeReport inspect(Endpoint address) {
        return inspector.at(address);
    }

    @Override
    public NodeReport inspect(String nodeName) {
        return inspector.named(nodeName, connection().client());
    }

    @Override
    public Drained drain(String node, List<String> destinations) {
        return node.contains("://")
                ? inspector.drain(Endpoint.parse(node), destinations)
                : inspector.drain(node, destinations, connection().client());
    }

    @Override
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        close(configuration.closeGrace());
    }

    @Override
    public void close(Duration grace) {
        if (!closing.compareAndSet(false, true)) {
            awaitOtherClose();
            return;
        }
        try {
            if (naming != null) {
                naming.withdraw();
            }
            components.dispatcher.refuseNewCalls();
            components.sessions.refuseNewCalls();
            components.sessions.awaitRefusalKnown(Math.min(grace.toNanos(), REFUSAL_KNOWN_NANOS));
            components.dispatcher.awaitIdle(grace.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (naming != null) {
                naming.close();
            }
            components.close();
            closed.countDown();
        }
    }

    private void awaitOtherClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
