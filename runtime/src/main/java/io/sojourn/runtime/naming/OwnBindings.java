package io.sojourn.runtime.naming;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.identity.ObjectId;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.Naming;
import io.sojourn.naming.NewBinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node binds: sends it to the directory, keeps the objects alive as long as they are bound, and tells the cache.
 * Thread-safe; methods block for the network.
 */
final class OwnBindings {

    private static final int REGISTRATIONS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OwnBindings.class);

    private final NodeIdentity node;
    private final ObjectPort objects;
    private final DirectoryServers servers;
    private final Commands commands;
    private final OwnNames own;
    private final NodeLease lease;
    private final CachedNames cached;
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile boolean closed;

    OwnBindings(
            NodeIdentity node,
            ObjectPort objects,
            DirectoryServers servers,
            Commands commands,
            OwnNames own,
            NodeLease lease,
            CachedNames cached) {
        this.node = node;
        this.objects = objects;
        this.servers = servers;
        this.commands = commands;
        this.own = own;
        this.lease = lease;
        this.cached = cached;
    }

    Binding bind(NewBinding wanted) {
        Name name = new Name(wanted.name());
        return bound(name, wanted, request -> change((service, number) -> service.bind(number, current(request))));
    }

    long bindAll(List<NewBinding> wanted) {
        checkAtOnce(wanted);
        if (wanted.isEmpty()) {
            return cached.seen().version();
        }
        List<OwnNames.Own> kept = new ArrayList<>();
        long version;
        try {
            wanted.forEach(each -> kept.add(keep(new Name(each.name()), each)));
            version = change((service, number) -> service.bindAll(
                    number, kept.stream().map(each -> current(each.request())).toList()));
        } catch (RuntimeException notBound) {
            kept.forEach(each -> each.kept().close());
            throw notBound;
        }
        kept.forEach(own::bound);
        warnIfNotListening();
        kept.forEach(each -> cached.removed(each.name(), version));
        return version;
    }

    private static void checkAtOnce(List<NewBinding> wanted) {
        if (wanted.size() > Naming.MAXIMUM_AT_ONCE) {
            throw new IllegalArgumentException("At most " + Naming.MAXIMUM_AT_ONCE + " names are bound at once, not "
                    + wanted.size() + ". Bind them in several parts.");
        }
        Set<Name> names = new HashSet<>();
        for (NewBinding each : wanted) {
            if (!names.add(new Name(each.name()))) {
                throw new IllegalArgumentException(
                        "The name '" + each.name() + "' stands twice among those to be bound at once.");
            }
        }
    }

    /**
     * Binds a name whatever it was bound to.
     *
     * @param version the only version to replace, or 0 for any and none
     */
    Binding rebind(Name name, Object object, long version, BindOption... options) {
        NewBinding wanted = NewBinding.of(name.text(), object, options).with(BindOption.REPLACING);
        boolean permanent = wanted.options().contains(BindOption.PERMANENT);
        return bound(
                name,
                wanted,
                request -> change((service, number) ->
                        service.rebind(number, name.text(), current(request).reference(), permanent, version)));
    }

    /** Removes all that this node has bound under a name; returns the directory's version after that. */
    long unbind(Name name) {
        long version = unbind(name, Optional.empty());
        own.gone(name);
        return version;
    }

    /** Removes one member of a service; returns the directory's version after that. */
    long unbind(Name name, ObjectId member) {
        long version = unbind(name, Optional.of(member));
        own.gone(name, member);
        return version;
    }

    private long unbind(Name name, Optional<ObjectId> member) {
        long version = change((service, number) -> service.unbind(number, name.text(), member));
        cached.removed(name, version);
        return version;
    }

    /** Says that this node has bound all it means to. */
    void ready() {
        change((service, number) -> {
            service.ready(number);
            return number;
        });
    }

    /** The names that this node has bound, by the objects that they are bound to. */
    Map<ObjectId, List<Name>> namesByObject() {
        return own.all().stream()
                .sorted(Comparator.comparing(OwnNames.Own::name))
                .collect(Collectors.groupingBy(
                        each -> each.kept().reference().object(),
                        Collectors.mapping(OwnNames.Own::name, Collectors.toList())));
    }

    /** Nothing is sent again any more. */
    void close() {
        closed = true;
    }

    /** Binds an object, which is kept from before that until it is not bound any more. */
    private Binding bound(Name name, NewBinding wanted, Function<BindRequest, Binding> change) {
        OwnNames.Own kept = keep(name, wanted);
        Binding binding;
        try {
            binding = change.apply(kept.request());
        } catch (RuntimeException notBound) {
            kept.kept().close();
            throw notBound;
        }
        own.bound(kept);
        warnIfNotListening();
        cached.wrote(binding);
        return binding;
    }

    /** The request as it is to be sent now: this node may be reachable otherwise than when it was made. */
    private BindRequest current(BindRequest request) {
        return request.to(objects.current(request.reference()));
    }

    private OwnNames.Own keep(Name name, NewBinding wanted) {
        ObjectPort.Kept kept = objects.keep(wanted.object(), () -> former(name));
        BindRequest request = new BindRequest(name.text(), kept.reference(), wanted.options(), wanted.metadata());
        return new OwnNames.Own(name, kept, request);
    }

    /** The object bound under a name takes over the identity of what a former run of this node had bound there. */
    private Optional<Former> former(Name name) {
        lease.ensure();
        return lease.incarnation() > 1 ? servers.call(service -> service.former(name.text())) : Optional.empty();
    }

    private void warnIfNotListening() {
        if (node.endpoints().get().isEmpty() && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Node {} binds names but does not listen: only nodes that listen themselves, or that it has dialled, can"
                            + " call its objects. Let it listen if others shall call them.",
                    node.id());
        }
    }

    /** Sends a command that only a registered node may send. */
    <R> R change(BiFunction<DirectoryService, CommandNumber, R> request) {
        try (Commands.Sending sending = commands.begin()) {
            lease.ensure();
            for (int attempt = 1; ; attempt++) {
                long known = lease.registrations();
                try {
                    return sending.send(request);
                } catch (NotRegistered e) {
                    if (attempt == REGISTRATIONS || closed) {
                        throw new NamingUnavailable(
                                "The naming servers have forgotten this node " + attempt + " times in a row.", e);
                    }
                    lease.registerAgain(known);
                }
            }
        } catch (NodeFenced | NotOwner e) {
            throw new AccessDenied(Reasons.of(e), FailedCall.of(Outcome.NOT_EXECUTED), e);
        } catch (DirectoryFull e) {
            throw new Refused(Reasons.of(e), FailedCall.of(Outcome.NOT_EXECUTED), e);
        }
    }
}
