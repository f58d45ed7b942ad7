package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.relay.FaultRelay;
import io.sojourn.identity.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The connections between naming servers: a relay for each that one of them dials to another, so that each pair can be parted,
 * also in one direction only.
 *
 * <p>All naming servers have the same list of peers, with a host name for each. In a file of its own, each of them finds its own
 * name at the address where it listens, and every other one's name at the relay that leads there from it.
 */
final class PeerLinks implements AutoCloseable {

    private static final String LISTENING = "127.0.0.1";

    /** How a direction fails. */
    enum Failing {
        /** What is sent waits until it is over, as in a network that is parted for less time than connections live. */
        HELD("held=true"),
        /** What is sent is lost, and the connections with it when it is over. */
        DARK("dark=true");

        private final String rule;

        Failing(String rule) {
            this.rule = rule;
        }
    }

    private record Way(int from, int to) {}

    private final List<Integer> ports;
    private final Map<Way, FaultRelay> relays = new TreeMap<>(PeerLinks::compare);
    private final Map<Way, Failing> failing = new TreeMap<>(PeerLinks::compare);

    /**
     * Links between naming servers, counted from 1.
     *
     * @param ports where each of them listens for the others
     * @param seed of the relays' choices
     */
    PeerLinks(List<Integer> ports, long seed) throws IOException {
        this.ports = List.copyOf(ports);
        for (int from = 1; from <= ports.size(); from++) {
            for (int to = 1; to <= ports.size(); to++) {
                if (from != to) {
                    int port = ports.get(to - 1);
                    InetSocketAddress at = new InetSocketAddress(relayHost(from, to), port);
                    Endpoint target = new Endpoint("tcp", LISTENING, port);
                    relays.put(new Way(from, to), FaultRelay.ofStreams(at, target, seed));
                }
            }
        }
    }

    private static int compare(Way one, Way other) {
        return one.from() != other.from()
                ? Integer.compare(one.from(), other.from())
                : Integer.compare(one.to(), other.to());
    }

    /** How all naming servers know the one given. */
    String peer(int number) {
        return "n" + number + "=" + hostName(number) + ":" + ports.get(number - 1);
    }

    /** Writes where the naming server given finds the host names of the list. */
    Path hosts(int number, Path directory) throws IOException {
        List<String> lines = new ArrayList<>(List.of(LISTENING + " localhost"));
        for (int other = 1; other <= ports.size(); other++) {
            lines.add((other == number ? LISTENING : relayHost(number, other)) + " " + hostName(other));
        }
        return Files.write(directory.resolve("n" + number + ".hosts"), lines);
    }

    /** Lets nothing pass from one naming server to another, whoever has dialled; the other direction stays as it is. */
    void block(int from, int to, Failing how) {
        failing.put(new Way(from, to), how);
        apply();
    }

    /** Lets nothing pass between two naming servers. */
    void part(int one, int other, Failing how) {
        failing.put(new Way(one, other), how);
        failing.put(new Way(other, one), how);
        apply();
    }

    /** Everything passes again. */
    void heal() {
        failing.clear();
        apply();
    }

    private void apply() {
        relays.forEach((way, relay) -> {
            Failing up = failing.get(way);
            Failing down = failing.get(new Way(way.to(), way.from()));
            relay.rules((up == null ? "" : "up." + up.rule) + " " + (down == null ? "" : "down." + down.rule));
        });
    }

    private static String relayHost(int from, int to) {
        return "127.0." + (100 + from) + "." + to;
    }

    private static String hostName(int number) {
        return "naming-" + number;
    }

    @Override
    public void close() {
        relays.values().forEach(FaultRelay::close);
    }
}
