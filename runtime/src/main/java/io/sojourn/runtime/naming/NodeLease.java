package io.sojourn.runtime.naming;

import io.sojourn.failure.NameTaken;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.runtime.clock.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node registered: registers it, renews its lease, and when the naming servers do not know it any longer
 * registers it again and binds its names again.
 */
final class NodeLease {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final NodeId self;
    private final String nodeName;
    private final Supplier<List<Endpoint>> endpoints;
    private final DirectoryServers servers;
    private final Commands commands;
    private final OwnNames own;
    private final ObjectPort objects;
    private final Timers timers;
    private final Executor background;

    /** Held while registering, which blocks for the network; others wait for the outcome. */
    private final ReentrantLock registering = new ReentrantLock();

    private volatile long registrations;
    private volatile long renewEveryNanos;
    private volatile boolean closed;

    /** Wakes up for the next renewal; guarded by this. */
    private Timers.@Nullable Timer next;

    /** Written under registering. */
    private volatile long incarnation;

    NodeLease(
            NodeIdentity node,
            DirectoryServers servers,
            Commands commands,
            OwnNames own,
            ObjectPort objects,
            Background background) {
        this.self = node.id();
        this.nodeName = node.name();
        this.endpoints = node.endpoints();
        this.servers = servers;
        this.commands = commands;
        this.own = own;
        this.objects = objects;
        this.timers = background.timers();
        this.background = background.executor();
    }

    /**
     * Registers now if a naming server answers at the first attempt, and else in the background as soon as one does; so
     * a node whose start has returned is known wherever that is possible.
     */
    void start() {
        try {
            register(0, Duration.ZERO);
        } catch (NamingFailure | RemoteFailure | NodeFenced | DirectoryFull e) {
            LOG.warn("Node {} is not registered yet and goes on trying: {}", self, e.getMessage());
            wakeAfter(RETRY_NANOS);
        }
    }

    /** Registers unless that was done; blocks until it is. */
    void ensure() {
        if (registrations == 0) {
            register(0);
        }
    }

    /**
     * Registers again because a naming server does not know this node.
     *
     * @param known how many registrations there had been when the command was sent; there may be one more by now
     */
    void registerAgain(long known) {
        register(known);
    }

    /** The number of this run of the node's name; 0 before the first registration. */
    long incarnation() {
        return incarnation;
    }

    /** How many registrations there have been. */
    long registrations() {
        return registrations;
    }

    /** Takes this node out of the node table, if that can be done soon. */
    void leave() {
        closed = true;
        if (registrations == 0) {
            return;
        }
        try (Commands.Sending sending = commands.beginAtOnce()) {
            sending.send(LEAVE, (service, number) -> {
                service.leave(number);
                return number;
            });
        } catch (NamingFailure | RemoteFailure | NotRegistered e) {
            LOG.debug("Node {} could not leave; its lease will end by itself.", self, e);
        }
    }

    void close() {
        closed = true;
    }

    private void register(long known) {
        register(known, servers.patience());
    }

    private void register(long known, Duration limit) {
        registering.lock();
        try {
            if (closed || registrations != known) {
                return;
            }
            Registration valid;
            try (Commands.Sending sending = commands.beginAtOnce()) {
                valid = sending.send(
                        limit, (service, number) -> service.register(number, nodeName, endpoints.get(), incarnation));
            }
            incarnation = valid.incarnation();
            renewEveryNanos = TimeUnit.MILLISECONDS.toNanos(valid.leaseMillis()) / 3;
            registrations = known + 1;
            if (known > 0) {
                LOG.info(
                        "Node {} has registered again; it binds its {} names again.",
                        self,
                        own.all().size());
                own.all().forEach(this::restore);
            }
            wakeAfter(renewEveryNanos);
        } finally {
            registering.unlock();
        }
    }

    /** Binds again what the naming servers have lost, unless somebody else has bound it; blocks. */
    void restore(OwnNames.Own owned) {
        Name name = owned.name();
        Reference reference = objects.current(owned.kept().reference());
        BindRequest request = owned.request().anew(reference);
        try (Commands.Sending sending = commands.beginAtOnce()) {
            sending.send((service, number) -> service.bind(number, request));
        } catch (NameTaken e) {
            seeWhoHas(name);
        } catch (NotOwner e) {
            own.gone(name, reference.object());
            LOG.info("Node {} does not bind the name {} again: {}", self, name, e.getMessage());
        } catch (NamingFailure | RemoteFailure | NotRegistered | DirectoryFull e) {
            LOG.warn("Node {} could not bind the name {} again.", self, name, e);
        }
    }

    private void seeWhoHas(Name name) {
        try {
            // Agreed on, because the server that is asked now may not know yet what another one refused for.
            Binding other = servers.call(service -> service.find(new Search(name.text(), true, 0, List.of())))
                    .binding();
            if (other.objects().stream().noneMatch(each -> each.owner().equals(self))) {
                own.gone(name);
                LOG.warn("Node {} has lost the name {} to node {}.", self, name, other.owner());
            }
        } catch (NamingFailure | RemoteFailure e) {
            LOG.warn("Node {} could not bind the name {} again, nor find out who has it.", self, name, e);
        }
    }

    /** Renews after a while, and not at whatever other time that was planned for. */
    private synchronized void wakeAfter(long nanos) {
        if (next != null) {
            next.cancel();
        }
        next = closed ? null : timers.after(nanos, () -> background.execute(this::renew));
    }

    private void renew() {
        if (closed) {
            return;
        }
        long known = registrations;
        try {
            if (known == 0) {
                register(0);
            } else {
                renew(known);
            }
        } catch (NodeFenced e) {
            LOG.error("Node {} ({}) cannot bind names any longer: {}", self, nodeName, e.getMessage());
        } catch (NamingFailure | RemoteFailure | DirectoryFull e) {
            if (!closed) {
                LOG.warn("Node {} could not renew its entry at the naming servers: {}", self, e.getMessage());
                wakeAfter(RETRY_NANOS);
            }
        }
    }

    private void renew(long known) {
        try {
            servers.call(service -> {
                service.renew();
                return known;
            });
            wakeAfter(renewEveryNanos);
        } catch (NotRegistered e) {
            register(known);
        }
    }
}
