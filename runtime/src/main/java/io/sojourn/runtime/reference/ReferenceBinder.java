package io.sojourn.runtime.reference;

import io.sojourn.Remote;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.marshal.PinnedReference;
import io.sojourn.runtime.marshal.ReferenceCodec;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.Absent;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteProxy;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins objects, references and proxies: what goes out, and what a reference that comes in means here. */
public final class ReferenceBinder implements ReferenceCodec {

    private final NodeId self;
    private final Supplier<List<Endpoint>> endpoints;
    private final Supplier<List<Location>> introducers;
    private final TypeTable types;
    private final ObjectTable objects;
    private final Proxies proxies;
    private final ReferenceTraffic traffic;

    /**
     * A binder.
     *
     * @param self this node
     * @param endpoints where this node can be reached, asked for each reference that is made
     * @param introducers who can ask it to dial, asked where it cannot be reached
     * @param traffic hears of what is sent and received
     */
    public ReferenceBinder(
            NodeId self,
            Supplier<List<Endpoint>> endpoints,
            Supplier<List<Location>> introducers,
            TypeTable types,
            ObjectTable objects,
            Proxies proxies,
            ReferenceTraffic traffic) {
        this.self = self;
        this.endpoints = endpoints;
        this.introducers = introducers;
        this.types = types;
        this.objects = objects;
        this.proxies = proxies;
        this.traffic = traffic;
    }

    @Override
    public PinnedReference toReference(Object object, Destination destination) {
        Invoker invoker = RemoteProxy.invokerOf(object);
        if (invoker != null) {
            Reference reference = called(invoker);
            return new PinnedReference(reference, traffic.pin(reference, object, destination));
        }
        Reference moved = moved(object);
        if (moved != null) {
            return new PinnedReference(moved, traffic.pin(moved, object, destination));
        }
        while (true) {
            Reference reference = reference(objects.export(object));
            long pin = traffic.pin(reference, object, destination);
            // The collector may have been faster; then the object is exported anew.
            if (pin != 0) {
                return new PinnedReference(reference, pin);
            }
        }
    }

    /** Where an object is of which this is only an old copy; null if it is the object itself. */
    public @Nullable Reference moved(Object object) {
        ObjectId id = objects.former(object);
        if (id == null) {
            return null;
        }
        Exported back = objects.find(id);
        Absent.Link link = objects.link(id);
        if (back != null || link != null) {
            return back != null ? reference(back) : Objects.requireNonNull(link).to();
        }
        HeldReference held = proxies.find(id);
        if (held == null) {
            throw new ObjectGone(
                    "The object " + id + " has moved away long ago, and this node does not know where to any more. Use "
                            + "a proxy instead of the old copy of it.",
                    FailedCall.of(Outcome.NOT_EXECUTED),
                    null);
        }
        return held.current();
    }

    /** Where a proxy's calls go: what it was looked up for may have a successor. */
    public static Reference called(Invoker invoker) {
        return invoker instanceof HasReference caller ? caller.held().current() : invoker.reference();
    }

    @Override
    public void settled(Destination destination, boolean delivered) {
        traffic.settled(destination, delivered);
    }

    @Override
    public void received(List<PinnedReference> references, Origin origin) {
        traffic.received(references, origin);
    }

    /** The reference of an exported object. */
    public Reference reference(Exported exported) {
        List<Endpoint> reachable = endpoints.get();
        return new Reference(
                self,
                exported.id(),
                exported.epoch(),
                exported.types(),
                reachable,
                reachable.isEmpty() ? introducers.get() : List.of());
    }

    @Override
    public Object fromReference(Reference received, Origin origin, Class<?> expected) {
        Reference reference = origin.onThisMachine() ? received : withoutLoopback(received);
        Exported own = objects.find(reference.object());
        if (own != null && own.guarded()) {
            // The object itself would be called without waiting for its turn, or while it moves.
            return proxyFor(reference(own), expected);
        }
        if (own != null) {
            if (!expected.isInstance(own.servant())) {
                throw new MalformedInput("The object " + own.id() + " of this node is a "
                        + own.servant().getClass().getName() + ", but a " + expected.getName() + " is expected.");
            }
            return own.servant();
        }
        Absent.Link link = objects.link(reference.object());
        if (link != null && link.to().epoch() > reference.epoch()) {
            return proxyFor(link.to(), expected);
        }
        HeldReference held = reference.home().equals(self) ? proxies.find(reference.object()) : null;
        if (held != null && !held.current().home().equals(self)) {
            return proxyFor(held.current(), expected);
        }
        if (reference.home().equals(self) && objects.absent(reference.object()) == null) {
            throw gone(reference);
        }
        return proxyFor(reference, expected);
    }

    private Object proxyFor(Reference reference, Class<?> expected) {
        RemoteInterface<?> type = interfaceFor(reference, expected);
        if (type == null) {
            throw new MalformedInput("The reference to object " + reference.object() + " offers no remote interface "
                    + "known here that is a " + expected.getName() + ".");
        }
        return proxies.proxy(reference, type);
    }

    /** A loopback address that another machine has sent means that machine, not this one. */
    private static Reference withoutLoopback(Reference reference) {
        return new Reference(
                reference.home(),
                reference.object(),
                reference.epoch(),
                reference.types(),
                withoutLoopback(reference.endpoints()),
                reference.introducers().stream()
                        .flatMap(ReferenceBinder::withoutLoopback)
                        .toList());
    }

    private static Stream<Location> withoutLoopback(Location introducer) {
        List<Endpoint> elsewhere = withoutLoopback(introducer.endpoints());
        return elsewhere.isEmpty() ? Stream.empty() : Stream.of(new Location(introducer.node(), elsewhere));
    }

    private static List<Endpoint> withoutLoopback(List<Endpoint> endpoints) {
        return endpoints.stream().filter(endpoint -> !endpoint.isLoopback()).toList();
    }

    /**
     * The proxy for a reference that was looked up; its calls follow the name when the object is gone. For an object of this
     * node it is the node's one proxy.
     *
     * @throws ClassCastException if the reference does not offer the interface
     */
    public <T> T named(Name name, Reference reference, Class<T> type) {
        T proxy = proxy(reference, type);
        return reference.home().equals(self) ? proxy : proxies.named(name, reference, types.remoteInterface(type));
    }

    /**
     * The proxy for a reference, also for an object of this node.
     *
     * @throws ClassCastException if the reference does not offer the interface
     */
    public <T> T proxy(Reference reference, Class<T> type) {
        RemoteInterface<T> wanted = types.remoteInterface(type);
        if (!offers(reference, wanted)) {
            throw new ClassCastException("The object " + reference.object() + " does not offer " + type.getName()
                    + ". It offers " + shown(reference) + ".");
        }
        T proxy = proxies.proxy(reference, wanted);
        traffic.found(reference);
        return proxy;
    }

    /** A proxy for whatever interface known here the object offers; it keeps the object. */
    public Object anyProxy(Reference reference) {
        Object proxy = proxyFor(reference, RemoteProxy.class);
        traffic.found(reference);
        return proxy;
    }

    /** A proxy for the same object and interface with options of its own. */
    @SuppressWarnings("unchecked") // A proxy implements exactly the interface that it was made for.
    public <T> T withOptions(T proxy, CallOptions options) {
        Invoker invoker = RemoteProxy.requireInvoker(proxy);
        RemoteInterface<T> type =
                (RemoteInterface<T>) types.remoteInterface(proxy.getClass().getInterfaces()[0]);
        if (invoker instanceof ServiceCaller service) {
            return type.proxy().apply(service.with(type, options));
        }
        return invoker instanceof HasReference caller
                ? proxies.proxy(caller.held(), type, options)
                : proxies.proxy(invoker.reference(), type, options);
    }

    /**
     * The object, or the service, of a proxy under another of its interfaces.
     *
     * @throws ClassCastException if the object does not offer the interface
     */
    public <T> T narrow(Object proxy, Class<T> type) {
        Invoker invoker = RemoteProxy.requireInvoker(proxy);
        if (!(invoker instanceof ServiceCaller service)) {
            return proxy(invoker.reference(), type);
        }
        RemoteInterface<T> wanted = types.remoteInterface(type);
        requireOffered(List.of(service.held().current()), wanted);
        return wanted.proxy().apply(service.with(wanted, service.options()));
    }

    /**
     * Makes sure that one of several objects at least offers an interface.
     *
     * @throws ClassCastException if none does; the message says what they offer
     */
    public void requireOffered(List<Reference> references, RemoteInterface<?> wanted) {
        if (references.stream().noneMatch(reference -> offers(reference, wanted))) {
            throw new ClassCastException(
                    "No member of the service offers " + wanted.type().getName() + ". They offer "
                            + references.stream().map(this::shown).distinct().toList() + ".");
        }
    }

    /** Whether the object can be called through the interface. */
    public boolean offers(Reference reference, RemoteInterface<?> wanted) {
        if (reference.types().contains(wanted.tag())) {
            return true;
        }
        for (long tag : reference.types()) {
            RemoteInterface<?> offered = types.remoteInterface(tag, null);
            if (offered != null && wanted.type().isAssignableFrom(offered.type())) {
                return true;
            }
        }
        return false;
    }

    private String shown(Reference reference) {
        return reference.types().stream()
                .map(tag -> types.remoteInterface(tag, null))
                .map(type ->
                        type == null ? "an interface unknown here" : type.type().getName())
                .toList()
                .toString();
    }

    private static ObjectGone gone(Reference reference) {
        return new ObjectGone(
                "The object " + reference.object() + " was of this node, but is not exported any more.",
                FailedCall.of(Outcome.NOT_EXECUTED),
                null);
    }

    private @Nullable RemoteInterface<?> interfaceFor(Reference reference, Class<?> expected) {
        for (long tag : reference.types()) {
            RemoteInterface<?> offered = types.remoteInterface(tag, null);
            if (offered != null
                    && (expected.isAssignableFrom(offered.type()) || expected.isAssignableFrom(RemoteProxy.class))) {
                return offered;
            }
        }
        // The derived interface is not known here; the sender's compiler made sure that the declared one fits.
        return expected.isAnnotationPresent(Remote.class) ? types.remoteInterface(expected) : null;
    }
}
