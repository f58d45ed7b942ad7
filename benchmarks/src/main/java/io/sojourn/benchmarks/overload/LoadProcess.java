package io.sojourn.benchmarks.overload;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@link LoadClient} in a process of its own. */
public final class LoadProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final JavaProcess process;

    private LoadProcess(JavaProcess process) {
        this.process = process;
    }

    /** Starts one with the options given; it makes no calls yet. */
    public static LoadProcess start(String name, List<?> options, Path directory) {
        JavaProcess process = JavaProcess.start(name, LoadClient.class, List.of("-Xmx512m"), options, 0, directory);
        process.await("ready", START);
        return new LoadProcess(process);
    }

    /** From now on calls at a rate for each second, whether or not they come back. */
    public void rate(double callsPerSecond) {
        process.say("rate " + callsPerSecond);
    }

    /** From now on that many callers, each with one call under way. */
    public void callers(int count) {
        process.say("callers " + count);
    }

    /** Keeps slow calls of one object under way from now on. */
    public void hog(int calls, Duration each) {
        process.say("hog " + calls + " " + each.toMillis());
    }

    /** Measures from now on. */
    public void begin() {
        process.say("begin");
    }

    /** How the calls since {@link #begin} ended. */
    public Map<String, Long> report() {
        process.say("report");
        return Figures.read(process.await("report", ANSWER));
    }

    /** Measures for the time given. */
    public Map<String, Long> measure(Duration duration) {
        begin();
        Clock.sleep(duration);
        return report();
    }

    /**
     * Waits until the calls of three windows in a row, a tenth of a second each, have all returned and half of them within
     * the time given.
     *
     * @return how long it took until the first of the three began; {@code most} if it did not happen
     */
    public Duration awaitCalm(Duration usual, Duration most) {
        process.newest("window");
        long begin = Clock.in(Duration.ZERO);
        long end = Clock.in(most);
        int calm = 0;
        Duration since = Duration.ZERO;
        while (!Clock.passed(end)) {
            Map<String, Long> window = Figures.read(process.await("window", ANSWER));
            long bad = window.getOrDefault("refused", 0L)
                    + window.getOrDefault("late", 0L)
                    + window.getOrDefault("other", 0L);
            boolean good = bad == 0
                    && window.getOrDefault("good", 0L) > 0
                    && window.getOrDefault("p50", 0L) <= usual.toNanos() / 1_000;
            if (!good) {
                calm = 0;
                since = Clock.since(begin);
            } else if (++calm == 3) {
                return since;
            }
        }
        return most;
    }

    @Override
    public void close() {
        process.close();
    }
}
