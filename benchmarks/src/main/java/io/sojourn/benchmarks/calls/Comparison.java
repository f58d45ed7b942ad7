package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.Callers.Kind;
import io.sojourn.benchmarks.calls.peer.FrameSizes;
import io.sojourn.benchmarks.calls.peer.Peer;
import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.load.CallsFailed;
import io.sojourn.benchmarks.load.Measurement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Has each system make the same calls, in turn, one measuring and all others quiet, so that a bad moment of the machine hits
 * all of them.
 */
final class Comparison implements AutoCloseable {

    /** So long a load whose code is compiled already goes on before it is counted. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    /** What an open load offers, of what the same threads reached in a closed one. */
    private static final double OFFERED = 0.5;

    private final List<PeerName> peers;
    private final FrameSizes sizes;
    private final Pace pace;
    private final List<String> options;
    private final Path logs;
    private final Map<PeerName, Pair> free = new EnumMap<>(PeerName.class);
    private final Map<PeerName, Pair> pinned = new EnumMap<>(PeerName.class);

    /**
     * How long everything takes.
     *
     * @param repetitions of each measurement
     * @param counted time of each
     * @param warmUp the most time before the first repetition
     */
    record Pace(int repetitions, Duration counted, Duration warmUp) {}

    /** @param options of all JVMs, after those that they have anyway */
    Comparison(List<PeerName> peers, FrameSizes sizes, Pace pace, List<String> options, Path logs) {
        this.peers = peers;
        this.sizes = sizes;
        this.pace = pace;
        this.options = options;
        this.logs = logs;
    }

    /** Measures one kind of calls by all systems that can make them. */
    List<Cell> measure(Row row) {
        Map<PeerName, List<Measurement>> measured = new EnumMap<>(PeerName.class);
        Map<PeerName, String> failed = new EnumMap<>(PeerName.class);
        Map<PeerName, Double> rates = new EnumMap<>(PeerName.class);
        for (int repetition = 0; repetition < pace.repetitions(); repetition++) {
            for (PeerName name : peers) {
                if (!failed.containsKey(name) && carries(name, row)) {
                    try {
                        double rate = rate(name, row, rates);
                        Duration warmUp = repetition == 0 ? pace.warmUp() : AGAIN;
                        Measurement one = pair(name, row.callers())
                                .measure(row.workload(), row.callers(), warmUp, pace.counted(), rate);
                        measured.computeIfAbsent(name, each -> new ArrayList<>())
                                .add(one);
                    } catch (CallsFailed | IllegalStateException e) {
                        failed.put(name, String.valueOf(e.getMessage()));
                        discard(name, row.callers());
                    }
                }
            }
        }
        return peers.stream()
                .filter(name -> measured.containsKey(name) || failed.containsKey(name))
                .map(name -> failed.containsKey(name)
                        ? new Cell(row, name, List.of(), failed.get(name))
                        : new Cell(row, name, measured.getOrDefault(name, List.of()), null))
                .toList();
    }

    private boolean carries(PeerName name, Row row) {
        Peer peer = name.peer(sizes);
        return peer.workloads().contains(row.workload())
                && (row.callers().kind() != Kind.ASYNCHRONOUS || peer.asynchronous());
    }

    /** The rate that a system is offered by an open load: found once, by a closed one. */
    private double rate(PeerName name, Row row, Map<PeerName, Double> found) throws CallsFailed {
        if (row.callers().kind() != Kind.OPEN) {
            return 0;
        }
        Double known = found.get(name);
        if (known == null) {
            Callers closed = new Callers(row.callers().count(), Kind.CLOSED);
            known = OFFERED
                    * pair(name, closed)
                            .measure(row.workload(), closed, pace.warmUp(), pace.counted(), 0)
                            .callsPerSecond();
            found.put(name, known);
        }
        return known;
    }

    private Pair pair(PeerName name, Callers callers) {
        return pairs(callers).computeIfAbsent(name, each -> Pair.start(each, callers.pinned(), sizes, options, logs));
    }

    private Map<PeerName, Pair> pairs(Callers callers) {
        return callers.pinned() ? pinned : free;
    }

    private void discard(PeerName name, Callers callers) {
        Pair broken = pairs(callers).remove(name);
        if (broken != null) {
            broken.close();
        }
    }

    @Override
    public void close() {
        free.values().forEach(Pair::close);
        pinned.values().forEach(Pair::close);
    }
}
