package io.sojourn.benchmarks.marshalling;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench marshalling} runs. */
@Command(
        name = "marshalling",
        mixinStandardHelpOptions = true,
        description = "Writes and reads values as generated marshallers do, with Kryo's own serializers, with protobuf"
                + " and with Java serialization, each in processes of its own, in turn. Prints a table.")
public final class MarshallingCommand implements Callable<Integer> {

    private static final int WARM_UPS = 10;
    private static final int ITERATIONS = 4;
    private static final int ROUNDS = 5;
    private static final int BRIEF_ROUNDS = 1;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Spec
    private CommandSpec spec;

    @Option(names = "--short", description = "One round instead of five: about four minutes.")
    private boolean brief;

    @Option(names = "--only", description = "Only the values whose names contain this.")
    private String only = "";

    @SuppressWarnings("NullAway.Init")
    MarshallingCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MarshallingCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("| value | by | bytes | writing | reading | both, against Sojourn (least to most) | allocated |");
        out.println("|---|---|---|---|---|---|---|");
        for (Subject<?> subject : Subject.all()) {
            if (subject.name().contains(only)) {
                rows(out, subject);
            }
        }
        return 0;
    }

    private <T> void rows(PrintWriter out, Subject<T> subject) throws Exception {
        Map<Way, Figures> figures = new EnumMap<>(Way.class);
        for (int round = 0; round < (brief ? BRIEF_ROUNDS : ROUNDS); round++) {
            // In turn, so that a bad moment of the machine hits all of them.
            for (Way way : Way.values()) {
                measure(subject, way, figures.computeIfAbsent(way, each -> new Figures()));
            }
        }
        Figures own = Objects.requireNonNull(figures.get(Way.SOJOURN));
        for (Map.Entry<Way, Figures> each : figures.entrySet()) {
            int bytes = subject.codec(each.getKey()).encode(subject.value()).length;
            out.println(line(subject.name(), each.getKey(), bytes, each.getValue(), own));
        }
        out.flush();
    }

    private void measure(Subject<?> subject, Way way, Figures figures) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(MarshallingBenchmark.class.getName())
                        .param("subject", subject.name())
                        .param("way", way.name())
                        .forks(1)
                        .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                        .warmupIterations(WARM_UPS)
                        .warmupTime(TimeValue.milliseconds(300))
                        .measurementIterations(ITERATIONS)
                        .measurementTime(TimeValue.milliseconds(300))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        figures.add(score(results, "write"), score(results, "read"), allocated(results));
    }

    private static double score(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .findFirst()
                .orElseThrow()
                .getPrimaryResult()
                .getScore();
    }

    private static double allocated(Collection<RunResult> results) {
        double sum = 0;
        for (RunResult result : results) {
            for (String name : result.getSecondaryResults().keySet()) {
                sum += name.contains(ALLOCATED)
                        ? result.getSecondaryResults().get(name).getScore()
                        : 0;
            }
        }
        return sum;
    }

    private static String line(String name, Way way, int bytes, Figures figures, Figures own) {
        List<Double> ratios = figures.against(own);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,.0f ns | %,.0f ns | %.2f (%.2f to %.2f) | %,.0f |",
                name,
                way,
                bytes,
                figures.writing(),
                figures.reading(),
                Figures.middle(ratios),
                Collections.min(ratios),
                Collections.max(ratios),
                figures.allocated());
    }
}
