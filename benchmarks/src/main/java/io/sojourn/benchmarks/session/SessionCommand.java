package io.sojourn.benchmarks.session;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench session} runs. */
@Command(
        name = "session",
        mixinStandardHelpOptions = true,
        description = "Measures in one thread of one JVM what both ends of a session do for a call, beside what merely"
                + " matches replies to calls, and what a generated skeleton does. Prints a table.")
public final class SessionCommand implements Callable<Integer> {

    private static final int FORKS = 3;
    private static final int WARM_UPS = 10;
    private static final int ITERATIONS = 5;
    private static final TimeValue EACH = TimeValue.milliseconds(300);

    @Spec
    private CommandSpec spec;

    @Option(names = "--short", description = "One process for each instead of three.")
    private boolean brief;

    @SuppressWarnings("NullAway.Init")
    SessionCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SessionCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(SessionBenchmark.class.getName())
                        .include(SkeletonBenchmark.class.getName())
                        .forks(brief ? 1 : FORKS)
                        .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                        .warmupIterations(WARM_UPS)
                        .warmupTime(EACH)
                        .measurementIterations(ITERATIONS)
                        .measurementTime(EACH)
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        PrintWriter out = spec.commandLine().getOut();
        out.println("| of a call | ns | least | most | bytes allocated |");
        out.println("|---|---|---|---|---|");
        for (RunResult result : results) {
            out.println(line(result));
        }
        out.flush();
        return 0;
    }

    private static String line(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        double allocated = 0;
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.contains("gc.alloc.rate.norm")) {
                allocated = result.getSecondaryResults().get(name).getScore();
            }
        }
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %,.0f | %,.0f |",
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getStatistics().getMin(),
                result.getPrimaryResult().getStatistics().getMax(),
                allocated);
    }
}
