package io.sojourn.benchmarks.fairness;

import io.sojourn.benchmarks.fairness.Company.Place;
import io.sojourn.benchmarks.load.CallsFailed;
import io.sojourn.benchmarks.load.MeasuredPair;
import io.sojourn.benchmarks.load.Measurement;
import io.sojourn.benchmarks.load.Pace;
import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures small calls alone and in company, in turn, so that a bad moment of the machine hits all. */
final class Fairness implements AutoCloseable {

    private final MeasuredPair pair;
    private final MeasuredPair others;
    private final Pace pace;

    private Fairness(MeasuredPair pair, MeasuredPair others, Pace pace) {
        this.pair = pair;
        this.others = others;
        this.pace = pace;
    }

    /** Starts the processes. */
    static Fairness start(Pace pace, List<String> options, Path logs) {
        MeasuredPair pair = pair("small", options, logs);
        try {
            return new Fairness(pair, pair("others", options, logs), pace);
        } catch (IllegalStateException e) {
            pair.close();
            throw e;
        }
    }

    private static MeasuredPair pair(String name, List<String> options, Path logs) {
        return MeasuredPair.start(
                new MeasuredPair.Setting(name, List.of(), options, logs),
                DeskServer.class,
                List.of(),
                DeskClient.class,
                List.of());
    }

    /** Measures calls of so many callers in each company. */
    Map<Company, List<Disturbed>> measure(int callers, List<Company> companies) throws CallsFailed {
        for (Company company : companies) {
            Disturbed unused = measure(callers, company, pace.warmUp());
        }
        Map<Company, List<Disturbed>> all = new LinkedHashMap<>();
        for (int repetition = 0; repetition < pace.repetitions(); repetition++) {
            for (Company company : companies) {
                all.computeIfAbsent(company, each -> new ArrayList<>()).add(measure(callers, company, Pace.SETTLED));
            }
        }
        return all;
    }

    private Disturbed measure(int callers, Company company, Duration warmUp) throws CallsFailed {
        MeasuredPair home = company.place() == Place.OTHER_PROCESSES ? others : pair;
        Neighbour neighbour = company.neighbour();
        if (neighbour != null) {
            int desk = company.place() == Place.OTHER_OBJECT ? 1 : 0;
            String unusedBeside = home.tell("beside " + neighbour.name() + " " + desk, "beside", Duration.ZERO);
        }
        String unusedWarm = pair.tell("start " + callers + " " + warmUp.toMillis(), "warm", warmUp);
        double rate = 0;
        Measurement small;
        if (neighbour == null) {
            small = pair.measure(pace.counted());
        } else {
            long begin = Clock.in(Duration.ZERO);
            String unusedCounting = home.tell("count", "counting", Duration.ZERO);
            small = pair.measure(pace.counted());
            String counted = home.tell("counted", "counted", Duration.ZERO);
            rate = Figures.read(counted).getOrDefault("calls", 0L)
                    * 1e9
                    / Clock.since(begin).toNanos();
        }
        String unusedStopped = pair.tell("stop", "stopped", Duration.ZERO);
        if (neighbour != null) {
            String unusedAlone = home.tell("alone", "alone", Duration.ZERO);
        }
        return new Disturbed(small, rate);
    }

    /**
     * Small calls in some company.
     *
     * @param small the calls
     * @param othersPerSecond the other calls
     */
    record Disturbed(Measurement small, double othersPerSecond) {}

    @Override
    public void close() {
        others.close();
        pair.close();
    }
}
