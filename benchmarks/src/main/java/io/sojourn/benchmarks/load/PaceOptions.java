package io.sojourn.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The part of a command line that says how long to measure, with how many callers and by which JVMs. */
public final class PaceOptions {

    private static final Pace LONG = new Pace(5, Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final Pace SHORT = new Pace(3, Duration.ofMillis(500), Duration.ofSeconds(1));
    private static final double MOST_SECONDS = 3_600;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--callers",
            split = ",",
            converter = FromOneOn.class,
            description = "Threads that make small calls (default: 1,8).")
    private List<Integer> callers = List.of(1, 8);

    @Option(names = "--repetitions", converter = FromOneOn.class, description = "Default: 5; with --short 3.")
    private @Nullable Integer repetitions;

    @Option(names = "--seconds", description = "For each measurement (default: 1; with --short 0.5).")
    private @Nullable Double seconds;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "At the most (default: 3; with --short 1).")
    private @Nullable Double warmUp;

    @Option(names = "--short", description = "Less of everything: two minutes at the most.")
    private boolean brief;

    @Option(names = "--jvm", paramLabel = "OPTION", description = "One more option of all JVMs; may be repeated.")
    private List<String> jvm = new ArrayList<>();

    /** Filled by picocli. */
    @SuppressWarnings("NullAway.Init")
    public PaceOptions() {}

    /**
     * How long to measure.
     *
     * @throws ParameterException if a time is out of its range
     */
    public Pace pace() {
        Pace usual = brief ? SHORT : LONG;
        return new Pace(
                repetitions == null ? usual.repetitions() : repetitions,
                duration("--seconds", seconds, usual.counted()),
                duration("--warm-up", warmUp, usual.warmUp()));
    }

    /** With how many calling threads, each in turn. */
    public List<Integer> callers() {
        return callers;
    }

    /** Options of all JVMs, after those that they have anyway. */
    public List<String> jvm() {
        return jvm;
    }

    private Duration duration(String name, @Nullable Double given, Duration usual) {
        if (given == null) {
            return usual;
        }
        if (!(given > 0 && given <= MOST_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), name + " is a number of seconds above 0 and up to 3600, not " + given + ".");
        }
        return Duration.ofMillis(Math.max(1, Math.round(given * 1_000)));
    }
}
