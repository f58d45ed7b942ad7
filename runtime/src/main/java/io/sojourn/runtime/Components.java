package io.sojourn.runtime;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.collector.Collector;
import io.sojourn.runtime.collector.HoldingReport;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.connection.LeaseReceiver;
import io.sojourn.runtime.connection.RequestReceiver;
import io.sojourn.runtime.connection.Sessions;
import io.sojourn.runtime.describe.Descriptions;
import io.sojourn.runtime.describe.KnownVersions;
import io.sojourn.runtime.dispatch.Bodies;
import io.sojourn.runtime.dispatch.BodyWaits;
import io.sojourn.runtime.dispatch.ChainProbe;
import io.sojourn.runtime.dispatch.ChainProbes;
import io.sojourn.runtime.dispatch.CircleSearch;
import io.sojourn.runtime.dispatch.Dispatcher;
import io.sojourn.runtime.introduce.IntroductionService;
import io.sojourn.runtime.introduce.Introductions;
import io.sojourn.runtime.invoke.CallInvokers;
import io.sojourn.runtime.invoke.Chains;
import io.sojourn.runtime.invoke.LocalSession;
import io.sojourn.runtime.invoke.LocationTable;
import io.sojourn.runtime.invoke.Routes;
import io.sojourn.runtime.lease.LeaseSettings;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.mover.LocationRecords;
import io.sojourn.runtime.mover.MoveService;
import io.sojourn.runtime.mover.MoveSettings;
import io.sojourn.runtime.mover.Mover;
import io.sojourn.runtime.mover.StatePacker;
import io.sojourn.runtime.mover.Surroundings;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.reference.InvokerFactory;
import io.sojourn.runtime.reference.Proxies;
import io.sojourn.runtime.reference.ReferenceBinder;
import io.sojourn.runtime.service.Services;
import io.sojourn.runtime.thread.BodyThreads;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything a node is made of, wired. */
final class Components {

    private static final int MAXIMUM_BODY_THREADS = 32_768;
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    final NodeId self;
    final String nodeName;
    final TimeSource time = TimeSource.system();
    final Counters counters = new Counters();
    final TimerThread timers;
    final BodyThreads threads;
    final TypeTable types;
    final ObjectTable objects;
    final Proxies proxies;
    final ReferenceBinder binder;
    final Collector collector;
    final HoldingReport holdings;
    final Bodies bodies;
    final Dispatcher dispatcher;
    final Sessions sessions;
    final CallInvokers calls;
    final Services services;
    final Mover mover;
    private final @Nullable Endpoint advertised;
    private volatile @Nullable String seenHost;

    /** Opens the sessions of a node: the one part that differs from medium to medium. */
    @FunctionalInterface
    interface SessionsOpener {
        Sessions open(
                NodeId self,
                String nodeName,
                TimeSource time,
                Timers timers,
                RequestReceiver receiver,
                LeaseReceiver leases);
    }

    /**
     * Wires a node.
     *
     * @param locations where nodes and objects are, for calls
     * @param records where objects are, for moves
     * @param node the node itself, for the objects that move to it
     */
    Components(
            NodeConfiguration configuration,
            Chance chance,
            LocationTable locations,
            LocationRecords records,
            Supplier<Node> node,
            SessionsOpener opener) {
        self = chance.nextNodeId();
        nodeName = configuration.name().isEmpty() ? "node-" + self.toString().substring(0, 8) : configuration.name();
        advertised = configuration.advertise();
        timers = new TimerThread(nodeName + "-timers");
        threads = BodyThreads.virtualOrPlatform(nodeName + "-body", MAXIMUM_BODY_THREADS);
        types = new TypeTable(loaders(configuration), configuration.portable(), configuration.marshallers());
        objects = new ObjectTable(types, chance, counters);

        // Proxies, references, messages and calls need each other; the first ones meet the rest through these.
        AtomicReference<InvokerFactory> invokers = new AtomicReference<>();
        AtomicReference<Routes> ways = new AtomicReference<>();
        proxies = new Proxies((target, type, options) -> late(invokers, target, type, options));
        collector = new Collector(
                self,
                LeaseSettings.DEFAULT.withLeaseNanos(configuration.lease().toNanos()),
                objects,
                proxies,
                (reference, deadline) -> connect(ways, reference, deadline),
                time,
                timers,
                threads);
        binder = new ReferenceBinder(self, this::reachableAt, this::introducers, types, objects, proxies, collector);
        MessageCodec codec = new MessageCodec(types, configuration.limits(), binder);

        Chains chains = new Chains();
        bodies = new Bodies(threads, configuration.dispatch(), time, timers);
        dispatcher = new Dispatcher(
                new CircleSearch(self, nodeName, chance, this::sendProbe),
                configuration.dispatch(),
                objects,
                binder::reference,
                types,
                codec,
                chains,
                bodies,
                time,
                timers,
                counters);
        objects.exportInternally(ChainProbes.ID, dispatcher.probes());
        sessions = opener.open(self, nodeName, time, timers, dispatcher, collector);
        Introductions introductions = new Introductions(
                sessions, this::reachableAt, proxies, () -> types.remoteInterface(IntroductionService.class), time);
        objects.exportInternally(IntroductionService.ID, introductions);
        objects.exportInternally(Descriptions.ID, new KnownVersions(types, objects));
        Set<Endpoint> given = new LinkedHashSet<>(configuration.naming());
        Routes routes = new Routes(
                self,
                new LocalSession(self, configuration.name(), dispatcher, time, timers),
                sessions,
                given,
                locations,
                configuration.policy(),
                introductions);
        ways.set(routes);
        calls = new CallInvokers(
                self,
                configuration.calls(),
                routes,
                locations,
                codec,
                types,
                proxies,
                objects,
                chains,
                new BodyWaits(),
                threads,
                time,
                timers,
                chance,
                counters);
        invokers.set(calls);
        services = new Services(binder::offers, time, chance);
        mover = new Mover(
                new Surroundings(
                        self,
                        nodeName,
                        this::reachableAt,
                        objects,
                        types,
                        proxies,
                        binder,
                        collector,
                        sessions,
                        records,
                        new StatePacker(codec, node),
                        MoveSettings.withLease(configuration.lease().toNanos()),
                        threads,
                        time,
                        timers,
                        chance),
                configuration.limits().frameBytes());
        objects.exportInternally(MoveService.ID, mover);
        collector.start(sessions, mover);
        holdings = new HoldingReport(collector, objects, types, sessions, time);
    }

    private static void connect(AtomicReference<Routes> ways, Reference reference, long deadlineNanos)
            throws CannotConnect, InterruptedException {
        Routes routes = ways.get();
        if (routes == null) {
            throw new CannotConnect("The node is still being put together.", null);
        }
        CallerSession unused = routes.to(reference, deadlineNanos);
    }

    /** Only to nodes that are connected: a node that cannot be reached answers none of the calls that wait for it. */
    private void sendProbe(NodeId node, ChainProbe probe) {
        if (sessions.connected(node)) {
            threads.execute(() -> {
                RemoteInterface<ChainProbes> type = types.remoteInterface(ChainProbes.class);
                try {
                    proxies.wellKnown(node, List.of(), ChainProbes.ID, type, CallOptions.DEFAULT)
                            .follow(probe);
                } catch (RemoteFailure lost) {
                    // The search is repeated for as long as its call waits.
                }
            });
        }
    }

    private static Invoker late(
            AtomicReference<InvokerFactory> invokers,
            HeldReference target,
            RemoteInterface<?> type,
            CallOptions options) {
        return Objects.requireNonNull(invokers.get(), "the node is still being put together")
                .invoker(target, type, options);
    }

    /**
     * Under which addresses others reach this node, best first: files of sockets, then what is advertised or listened at.
     * Empty if it does not listen, or only at a wildcard address of which nobody has said yet how this node is seen from
     * outside.
     */
    List<Endpoint> reachableAt() {
        List<Endpoint> files = new ArrayList<>();
        List<Endpoint> others = new ArrayList<>();
        String seen = seenHost;
        for (Endpoint endpoint : sessions.endpoints()) {
            if (endpoint.isUnix()) {
                files.add(endpoint);
            } else if (!WILDCARDS.contains(endpoint.host())) {
                others.add(endpoint);
            } else if (seen != null) {
                others.add(new Endpoint(endpoint.scheme(), seen, endpoint.port()));
            }
        }
        files.addAll(advertised == null ? others : List.of(advertised));
        return List.copyOf(files);
    }

    private List<Location> introducers() {
        return sessions.dialled(Reference.MAXIMUM_INTRODUCERS);
    }

    /**
     * Connects whatever node listens at an address that the user gave; blocks.
     *
     * @throws Unreachable if nobody answers there in time, or the thread is interrupted
     */
    CallerSession connect(Endpoint address, Duration within) {
        try {
            return sessions.at(address, time.nanoTime() + within.toNanos());
        } catch (CannotConnect e) {
            throw new Unreachable(String.valueOf(e.getMessage()), FailedCall.of(Outcome.NOT_EXECUTED), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(
                    "The thread was interrupted while " + address + " was being connected.",
                    FailedCall.of(Outcome.NOT_EXECUTED),
                    e);
        }
    }

    /** Says at which host this node's end of a connection to a naming server is. */
    void seenAt(Endpoint localAddress) {
        seenHost = localAddress.isUnix() ? "localhost" : localAddress.host();
    }

    private static List<ClassLoader> loaders(NodeConfiguration configuration) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        loaders.add(Components.class.getClassLoader());
        for (Class<?> type : configuration.portable()) {
            ClassLoader loader = type.getClassLoader();
            if (loader != null) {
                loaders.add(loader);
            }
        }
        return List.copyOf(loaders);
    }

    /** Ends everything; calls that still run are cut off. */
    void close() {
        mover.close();
        collector.close();
        sessions.close();
        objects.clear();
        threads.close();
        timers.close();
    }
}
