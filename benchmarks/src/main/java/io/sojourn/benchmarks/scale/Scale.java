package io.sojourn.benchmarks.scale;

import io.sojourn.benchmarks.load.CallsFailed;
import io.sojourn.benchmarks.load.MeasuredPair;
import io.sojourn.benchmarks.load.Measurement;
import io.sojourn.benchmarks.load.Pace;
import io.sojourn.benchmarks.process.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the same calls with few and with many objects or names, in turn; those of each number by two processes. */
final class Scale implements AutoCloseable {

    private final Map<Population, MeasuredPair> pairs;
    private final Pace pace;

    private Scale(Map<Population, MeasuredPair> pairs, Pace pace) {
        this.pairs = pairs;
        this.pace = pace;
    }

    /**
     * What calls took.
     *
     * @param repetitions of the measurement
     * @param serverHeap bytes in use of the server's heap after it was collected
     * @param clientHeap likewise the client's
     */
    record Cost(List<Measurement> repetitions, long serverHeap, long clientHeap) {}

    /** Starts the processes. */
    static Scale start(List<Population> populations, Pace pace, List<String> options, Path logs) {
        Map<Population, MeasuredPair> pairs = new LinkedHashMap<>();
        try {
            for (Population each : populations) {
                List<?> arguments = List.of(each.kind().name(), each.count());
                String name = each.kind().shown() + "-" + each.count();
                pairs.put(
                        each,
                        MeasuredPair.start(
                                new MeasuredPair.Setting(name, List.of(), options, logs),
                                CellServer.class,
                                arguments,
                                CellClient.class,
                                arguments));
            }
            return new Scale(pairs, pace);
        } catch (IllegalStateException e) {
            pairs.values().forEach(MeasuredPair::close);
            throw e;
        }
    }

    /** Measures calls of so many callers. */
    Map<Population, Cost> measure(int callers) throws CallsFailed {
        for (MeasuredPair pair : pairs.values()) {
            Measurement unused = measure(pair, callers, pace.warmUp());
        }
        Map<Population, List<Measurement>> measured = new LinkedHashMap<>();
        for (int repetition = 0; repetition < pace.repetitions(); repetition++) {
            for (Map.Entry<Population, MeasuredPair> each : pairs.entrySet()) {
                measured.computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                        .add(measure(each.getValue(), callers, Pace.SETTLED));
            }
        }
        Map<Population, Cost> costs = new LinkedHashMap<>();
        for (Map.Entry<Population, MeasuredPair> each : pairs.entrySet()) {
            MeasuredPair pair = each.getValue();
            costs.put(
                    each.getKey(),
                    new Cost(
                            measured.getOrDefault(each.getKey(), List.of()),
                            bytes(pair.tellServer("heap", "heap")),
                            bytes(pair.tell("heap", "heap", Duration.ZERO))));
        }
        return costs;
    }

    private Measurement measure(MeasuredPair pair, int callers, Duration warmUp) throws CallsFailed {
        String unusedWarm = pair.tell("start " + callers + " " + warmUp.toMillis(), "warm", warmUp);
        Measurement measured = pair.measure(pace.counted());
        String unusedStopped = pair.tell("stop", "stopped", Duration.ZERO);
        return measured;
    }

    private static long bytes(String line) {
        return Figures.read(line).getOrDefault("bytes", 0L);
    }

    @Override
    public void close() {
        pairs.values().forEach(MeasuredPair::close);
    }
}
