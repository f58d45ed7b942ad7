package io.sojourn.benchmarks.relay;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Listens on a loopback port, passes connections on to a target and does to their frames what its rules say. Given the
 * same seed, rules and frames it makes the same choices on each connection. Thread-safe.
 */
public final class FaultRelay implements AutoCloseable {

    private static final int MOST_LINKS = 4_096;
    private static final int BACKLOG = 1_024;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final RuleBook book;
    private final SplittableRandom chance;
    private final RelayCounters counters = new RelayCounters();
    private final Set<RelayedLink> links = ConcurrentHashMap.newKeySet();
    private final TimeSource time = TimeSource.system();
    private final Supplier<Pieces> pieces;
    private final Thread acceptor;

    private FaultRelay(
            ServerSocket listener, InetSocketAddress target, Supplier<Pieces> pieces, long seed, RelayRules rules) {
        this.listener = listener;
        this.pieces = pieces;
        this.target = target;
        book = new RuleBook(rules);
        chance = new SplittableRandom(seed);
        acceptor = daemon(this::accept, "relay " + listener.getLocalPort());
    }

    /**
     * Starts a relay.
     *
     * @param port the loopback port to listen on; 0 picks a free one
     * @param target where connections go; it need not listen yet
     * @param seed of all random choices
     * @throws IOException if it cannot listen there
     */
    public static FaultRelay start(int port, Endpoint target, long seed, RelayRules rules) throws IOException {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return start(at, target, Pieces::frames, seed, rules);
    }

    /**
     * Starts a relay for connections of any other protocol. Only some rules make sense there: those that hold back, throw away
     * and cut.
     *
     * @param at where to listen
     * @param target where connections go; it need not listen yet
     * @param seed of all random choices
     * @throws IOException if it cannot listen there
     */
    public static FaultRelay ofStreams(InetSocketAddress at, Endpoint target, long seed) throws IOException {
        return start(at, target, () -> Pieces.ANY, seed, RelayRules.NONE);
    }

    private static FaultRelay start(
            InetSocketAddress at, Endpoint target, Supplier<Pieces> pieces, long seed, RelayRules rules)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(at, BACKLOG);
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        FaultRelay relay = new FaultRelay(listener, address, pieces, seed, rules);
        relay.acceptor.start();
        return relay;
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return new Endpoint("tcp", "localhost", listener.getLocalPort());
    }

    /** Puts other rules in force, also for connections that are open; links with holes in a stream are cut. */
    public void rules(RelayRules rules) {
        book.change(rules);
        if (!rules.up().dark() && !rules.down().dark()) {
            links.stream().filter(RelayedLink::holed).forEach(RelayedLink::cut);
        }
    }

    /** Puts other rules in force, given as text: see {@link RelayRules#parse}. */
    public void rules(String rules) {
        rules(RelayRules.parse(rules));
    }

    /** Cuts all connections that are open now; how many. */
    public int cutAll() {
        List<RelayedLink> open = List.copyOf(links);
        open.forEach(RelayedLink::cut);
        return open.size();
    }

    /**
     * Closes one side of all connections that are open now, and leaves the other side believing in them.
     *
     * @param towards {@link Direction#UP}: the target's side is closed; {@link Direction#DOWN}: the dialling one's
     */
    public void halfOpen(Direction towards) {
        links.forEach(link -> link.loseSide(towards));
    }

    /** How many connections are open. */
    public int openLinks() {
        return links.size();
    }

    /** What has happened so far. */
    public Map<RelayEvent, Long> figures() {
        return counters.snapshot();
    }

    /** How often something has happened so far. */
    public long count(RelayEvent event) {
        return counters.snapshot().getOrDefault(event, 0L);
    }

    /** The figures that are not zero, in one line. */
    public String shownFigures() {
        return RelayCounters.shown(counters.snapshot());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket dialler = listener.accept();
                if (!connect(dialler)) {
                    counters.count(RelayEvent.REFUSED);
                    dialler.close();
                }
            } catch (IOException e) {
                // Closed, or out of handles for a moment: then the next connection will do.
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean connect(Socket dialler) throws IOException {
        if (links.size() >= MOST_LINKS) {
            return false;
        }
        Socket upstream = new Socket();
        try {
            upstream.connect(target, CONNECT_MILLIS);
        } catch (IOException nobodyThere) {
            upstream.close();
            return false;
        }
        dialler.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        counters.count(RelayEvent.CONNECTIONS);
        RelayRules rules = book.rules();
        SplittableRandom own = chance.split();
        long cutAfter = rules.cutTo() == 0 ? Long.MAX_VALUE : own.nextLong(rules.cutFrom(), rules.cutTo() + 1L);
        RelayedLink link = new RelayedLink(dialler, upstream, cutAfter, own.nextBoolean(), counters, links::remove);
        links.add(link);
        for (Direction direction : Direction.values()) {
            daemon(
                            new RelayPump(link, direction, pieces.get(), book, own.split(), counters, time),
                            "relay " + direction)
                    .start();
        }
        return true;
    }

    private static Thread daemon(Runnable action, String name) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new ArrayList<>(links).forEach(RelayedLink::close);
    }
}
