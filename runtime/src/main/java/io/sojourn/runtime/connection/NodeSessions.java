package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.node.PeerListener;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.AttachedConnection.Loss;
import io.sojourn.runtime.security.SessionSecret;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.session.ReplyBudget;
import io.sojourn.runtime.thread.ConnectionThreads;
import io.sojourn.runtime.thread.Continuations;
import io.sojourn.runtime.transport.Transport;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sessions of a node over the transports it is given. */
public final class NodeSessions implements Sessions {

    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SessionsConfig config;
    private final TimeSource time;
    private final Timers timers;
    private final RequestReceiver receiver;
    private final LeaseReceiver leases;
    private final ConnectionThreads threads;
    /** Runs calls whose turn came with the end of another one. */
    private final Executor successors;

    private final SessionLog log;
    private final ReplyBudget budget;
    private final Peers peers;
    private final Departures departures;
    private final PeerChanges changes;
    private final Map<String, Transport> transports;
    private final Introduction introduction;
    private final Dialler dialler;
    private final Admission admission;
    private final Sweep sweep;
    private final List<Acceptor> acceptors = new CopyOnWriteArrayList<>();
    /** Who was found at the addresses that the user gave. */
    private final ConcurrentMap<Endpoint, Peer> reached = new ConcurrentHashMap<>();

    private volatile boolean refusing;
    private volatile boolean closed;

    /**
     * Sessions that do not listen yet.
     *
     * @param transports the media that may be used
     * @param threads runs what may block: readers, introductions, dialling; enough for every connection
     * @param receiver takes the calls that arrive
     * @param leases hears what other nodes hold
     * @param obituaries is asked about nodes that do not listen any more
     * @param listeners are told of nodes that come and go
     */
    public NodeSessions(
            SessionsConfig config,
            TimeSource time,
            Timers timers,
            Chance chance,
            List<Transport> transports,
            ConnectionThreads threads,
            RequestReceiver receiver,
            LeaseReceiver leases,
            Obituaries obituaries,
            List<PeerListener> listeners) {
        this.config = config;
        this.time = time;
        this.timers = timers;
        this.receiver = receiver;
        this.leases = leases;
        this.threads = threads;
        this.successors = new Continuations(threads, time, timers);
        this.log = new SessionLog(config.shownName(), time);
        this.budget = new SharedReplyBudget(config.keptReplyBytes());
        this.transports = transports.stream().collect(Collectors.toMap(Transport::scheme, transport -> transport));
        this.peers = new Peers(chance, new Making());
        this.departures = new Departures(peers, obituaries, time, timers, threads);
        this.changes = new PeerChanges(listeners, threads, log);
        this.introduction = new Introduction(
                config,
                peers,
                changes,
                departures,
                chance,
                time,
                timers,
                threads,
                ConnectionReader.relief(time, timers),
                new Changes());
        this.dialler = new Dialler(config, this.transports, introduction, time, threads);
        this.admission = new Admission(config, time);
        this.sweep = new Sweep(config, peers, time, timers, log);
    }

    /**
     * Begins to listen at an address; may be called several times.
     *
     * @return the address with the port really used
     * @throws IOException if the address cannot be used; the message names it
     */
    public Endpoint listen(Endpoint endpoint) throws IOException {
        Transport transport = transports.get(endpoint.scheme());
        if (transport == null) {
            throw new IOException(
                    "Cannot listen at " + endpoint + ": there is no such transport; known are " + transports.keySet());
        }
        Acceptor acceptor = new Acceptor(transport.listen(endpoint), config, introduction, admission, threads, log);
        acceptors.add(acceptor);
        acceptor.start();
        return acceptor.endpoint();
    }

    @Override
    public CallerSession with(NodeId node, List<Endpoint> candidates, long deadlineNanos)
            throws CannotConnect, InterruptedException {
        Peer peer = peers.find(node);
        if (peer != null && (peer.calling().connected() || peer.reattachment().hopeful())) {
            return peer.calling();
        }
        List<Endpoint> tried = new ArrayList<>(candidates);
        if (peer != null) {
            peer.endpoints().stream()
                    .filter(endpoint -> !tried.contains(endpoint))
                    .forEach(tried::add);
        }
        StringBuilder reasons = new StringBuilder();
        Throwable last = null;
        for (Endpoint endpoint : tried) {
            try {
                Peer found = dial(endpoint, peer, deadlineNanos);
                if (found.node().equals(node)) {
                    found.mayBeAt(candidates);
                    return found.calling();
                }
                reasons.append(' ')
                        .append(endpoint)
                        .append(": another node lives there now, ")
                        .append(found.node());
            } catch (IOException e) {
                reasons.append(' ').append(endpoint).append(": ").append(e.getMessage());
                last = e;
            }
            reasons.append(';');
        }
        // It may have dialled this node meanwhile.
        Peer now = peers.find(node);
        if (now != null && now.calling().connected()) {
            return now.calling();
        }
        throw new CannotConnect(
                tried.isEmpty()
                        ? "Node " + node + " is not connected, and no address that may be dialled is known for it."
                        : "Node " + node + " could not be reached:" + reasons,
                last);
    }

    @Override
    public CallerSession at(Endpoint endpoint, long deadlineNanos) throws CannotConnect, InterruptedException {
        Peer known = reached.get(endpoint);
        if (known != null && known.calling().connected()) {
            return known.calling();
        }
        try {
            Peer found = dial(endpoint, known, deadlineNanos);
            reached.values().removeIf(peer -> peers.find(peer.node()) != peer);
            reached.put(endpoint, found);
            return found.calling();
        } catch (IOException e) {
            throw new CannotConnect("Nobody could be reached at " + endpoint + ": " + e.getMessage(), e);
        }
    }

    private Peer dial(Endpoint endpoint, @Nullable Peer expected, long deadlineNanos)
            throws IOException, InterruptedException {
        if (closed) {
            throw new IOException("this node is closed");
        }
        return dialler.dial(endpoint, expected, deadlineNanos);
    }

    @Override
    public boolean connected(NodeId node) {
        Peer peer = peers.find(node);
        return peer != null
                && (peer.calling().connected() || peer.reattachment().hopeful());
    }

    @Override
    public void nodeGone(NodeId node) {
        departures.said(node);
    }

    @Override
    public List<Location> dialled(int most) {
        return peers.all().stream()
                .filter(peer -> peer.calling().connected() && !peer.endpoints().isEmpty())
                .limit(most)
                .map(peer -> new Location(
                        peer.node(),
                        peer.endpoints().stream()
                                .limit(Location.MAXIMUM_ENDPOINTS)
                                .toList()))
                .toList();
    }

    @Override
    public boolean attached(NodeId node) {
        Peer peer = peers.find(node);
        return peer != null && peer.calling().connected();
    }

    @Override
    public boolean say(NodeId home, long previous, long number, List<LeaseEntry> entries) {
        Peer peer = peers.find(home);
        return peer != null && peer.calling().say(previous, number, entries);
    }

    @Override
    public void answer(NodeId holder, SessionId session, long received, List<LeaseEntry> entries) {
        Peer peer = peers.find(holder);
        Serving serving = peer == null ? null : peer.serving().get();
        if (serving != null && serving.id().equals(session)) {
            serving.answer(received, entries);
        }
    }

    @Override
    public List<CompletionRecord> records(ObjectId object) {
        List<CompletionRecord> records = new ArrayList<>();
        for (Peer peer : peers.all()) {
            Serving serving = peer.serving().get();
            if (serving != null) {
                serving.records(object, records::add);
            }
        }
        return records;
    }

    @Override
    public void wantAcknowledgements() {
        for (Peer peer : peers.all()) {
            Serving serving = peer.serving().get();
            if (serving != null) {
                serving.wantAcknowledgements();
            }
        }
    }

    @Override
    public String nameOf(NodeId node) {
        Peer peer = peers.find(node);
        return peer == null ? "" : peer.name();
    }

    @Override
    public List<NodeId> named(String name) {
        return peers.all().stream()
                .filter(peer -> peer.name().equals(name) && peer.calling().connected())
                .map(Peer::node)
                .toList();
    }

    @Override
    public long leaseLeftNanos(NodeId holder) {
        Peer peer = peers.find(holder);
        Serving serving = peer == null ? null : peer.serving().get();
        return serving == null
                ? 0
                : Math.max(
                        0, serving.leaseLeft(time.nanoTime(), config.session().leaseNanos()));
    }

    @Override
    public List<Endpoint> endpoints() {
        return acceptors.stream().map(Acceptor::endpoint).toList();
    }

    @Override
    public int sessionCount() {
        int count = 0;
        for (Peer peer : peers.all()) {
            count += (peer.calling().connected() ? 1 : 0) + (peer.serving().get() != null ? 1 : 0);
        }
        return count;
    }

    @Override
    public int connectionCount() {
        int count = 0;
        for (Peer peer : peers.all()) {
            count += peer.connections().size();
        }
        return count;
    }

    @Override
    public void refuseNewCalls() {
        refusing = true;
        for (Peer peer : peers.all()) {
            Serving serving = peer.serving().get();
            if (serving != null) {
                serving.refuseNew();
            }
            peer.connections().forEach(NodeSessions::sayClosing);
        }
    }

    @Override
    public void awaitRefusalKnown(long nanos) throws InterruptedException {
        long until = time.nanoTime() + nanos;
        Map<AttachedConnection, Long> asked = new HashMap<>();
        for (Peer peer : peers.all()) {
            for (AttachedConnection connection : peer.connections()) {
                connection.reader().release();
                asked.put(connection, connection.ping());
            }
        }
        for (Map.Entry<AttachedConnection, Long> each : asked.entrySet()) {
            while (!each.getKey().pingOver(each.getValue()) && time.nanoTime() - until < 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private static void sayClosing(AttachedConnection connection) {
        if (connection.queue(new Frame.GoAway(Frame.GoAway.Reason.CLOSING, "The node is closing."))) {
            connection.flushElsewhere();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        refuseNewCalls();
        closed = true;
        peers.close();
        sweep.close();
        acceptors.forEach(Acceptor::close);
        admission.dropStrangers();
        for (Peer peer : peers.all()) {
            peer.reattachment().close();
            peer.calling().close("This node was closed.");
            Serving serving = peer.serving().getAndSet(null);
            if (serving != null) {
                serving.close("ended with its node");
            }
            for (AttachedConnection connection : peer.connections()) {
                connection.queue(new Frame.GoAway(Frame.GoAway.Reason.CLOSED, "The node has closed."));
                connection.closeAfterFlush("", GOODBYE_NANOS);
            }
        }
        threads.close();
    }

    /** How many connections of others count against the limit. */
    int countedConnections() {
        return admission.counted();
    }

    private void deliver(ServedRequest request, boolean here) {
        try {
            request.mayRunHere(here);
            if (here) {
                receiver.receive(request);
            } else if (!receiver.passToWaiting(request)) {
                successors.execute(() -> deliver(request, true));
            }
        } catch (RuntimeException e) {
            if (!closed) {
                log.error("The receiver of calls failed", e);
            }
        }
    }

    /** Hears of connections that come and go. */
    private final class Changes implements AttachedConnection.Watcher {

        @Override
        public void attached(AttachedConnection connection) {
            // Lost connections come back also while the node is closing, for the calls that still run.
            if (refusing) {
                sayClosing(connection);
            }
            departures.attached(connection.peer());
        }

        @Override
        public void lost(AttachedConnection connection, Loss loss, String why) {
            admission.left(connection.transport());
            Peer peer = connection.peer();
            changes.lost(peer, connection);
            if (loss == Loss.PROTOCOL) {
                log.warn("Closed the connection with " + peer.shown() + " at " + connection.remote() + ": " + why);
            }
            boolean broken = !closed && loss != Loss.CLOSED && !connection.saidFarewell();
            if (broken) {
                peer.reattachment().broke(connection);
            }
            peer.calling().connectionLost(connection);
            if (!peer.calling().connected()) {
                leases.detached(peer.node());
            }
            Serving serving = connection.serving();
            if (serving != null && serving.connectionLost(connection) && !serving.confirmed()) {
                peers.forgetUnconfirmed(peer, serving);
            }
            if (broken) {
                peer.reattachment().bringBack();
            } else if (connection.saidFarewell() && peer.connections().isEmpty() && !closed) {
                departures.closed(peer);
            }
        }
    }

    /** Makes peers and sessions with what this node gives them. */
    private final class Making implements Peers.Makes {

        @Override
        public Peer peer(NodeId node, String name) {
            Peer[] made = new Peer[1];
            Calling calling = new Calling(
                    node,
                    config.session(),
                    time,
                    () -> made[0].reattachment().want(),
                    () -> made[0].reattachment().wantAnother(),
                    () -> sweep.hurry(made[0]));
            made[0] = new Peer(
                    node,
                    name,
                    calling,
                    leases,
                    peer -> new Reattachment(config.session(), dialler, time, timers, peer, departures::refused));
            return made[0];
        }

        @Override
        public Serving serving(Peer peer, SessionId id, int alias, SessionSecret secret) {
            Serving serving = new Serving(
                    id,
                    alias,
                    peer.node(),
                    secret,
                    config.session(),
                    budget,
                    time,
                    NodeSessions.this::deliver,
                    () -> sweep.hurry(peer),
                    leases::sessionEnded);
            if (refusing) {
                serving.refuseNew();
            }
            return serving;
        }
    }
}
