package io.sojourn.benchmarks.load;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.OwnProcess;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Makes a load in the process of a client and measures it for a {@link MeasuredPair}. Told to
 *
 * <ul>
 *   <li>{@code begin}: counts from now on, says {@code begun};
 *   <li>{@code end}: says {@code used} with the figures;
 *   <li>{@code stop}: stops calling, says {@code stopped}.
 * </ul>
 *
 * <p>Where a call has failed, {@code failed} and why follow instead of figures. Used by one thread.
 */
public final class ClientMeter {

    private static final String FAILED = " failed ";

    private final OwnProcess process;
    private @Nullable Load load;
    private Usage begin = Usage.now();

    /** Of the process given, which is this one. */
    public ClientMeter(OwnProcess process) {
        this.process = process;
    }

    /**
     * Starts a load and says {@code warm} when its rate changes no more.
     *
     * @param millis how long to wait for that at the most
     */
    public void start(Load started, long millis) {
        load = started;
        try {
            started.begin();
            WarmUp.await(started, millis);
        } catch (Exception | LinkageError e) {
            process.say(failed("warm", e));
            return;
        }
        Throwable failure = started.failure();
        process.say(failure == null ? "warm" : failed("warm", failure));
    }

    /** Does what the line says; what it does not know it answers with that. */
    public void obey(String line) throws InterruptedException {
        switch (line) {
            case "begin" -> {
                running().latencies();
                begin = Usage.now();
                process.say("begun");
            }
            case "end" -> end();
            case "stop" -> {
                running().end();
                load = null;
                process.say("stopped");
            }
            default -> process.say("unknown command " + line);
        }
    }

    private Load running() {
        if (load == null) {
            throw new IllegalStateException("Nothing was started.");
        }
        return load;
    }

    private void end() {
        Usage used = Usage.now().since(begin);
        Histogram latencies = running().latencies();
        Map<String, Long> figures = new LinkedHashMap<>(used.figures());
        figures.put("calls", latencies.getTotalCount());
        figures.put("p50", latencies.getValueAtPercentile(50));
        figures.put("p99", latencies.getValueAtPercentile(99));
        figures.put("p999", latencies.getValueAtPercentile(99.9));
        Throwable failure = running().failure();
        process.say(failure == null ? Figures.write("used", figures) : failed("used", failure));
    }

    /** A word of an answer and the failure after it. */
    public static String failed(String word, Throwable failure) {
        return word + FAILED + failure.toString().replaceAll("\\s+", " ");
    }

    /**
     * The answer, which is no failure.
     *
     * @throws CallsFailed if it is one
     */
    public static String succeeded(String answer) throws CallsFailed {
        int failed = answer.indexOf(FAILED);
        if (failed >= 0) {
            throw new CallsFailed(answer.substring(failed + FAILED.length()));
        }
        return answer;
    }
}
