package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.peer.FrameSizes;
import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.calls.peer.Workload;
import io.sojourn.benchmarks.load.CallsFailed;
import io.sojourn.benchmarks.load.MeasuredPair;
import io.sojourn.benchmarks.load.Measurement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A server and a client of one system, each in a process of its own, that are quiet until told to measure. */
final class Pair implements AutoCloseable {

    private static final List<String> ONE_PROCESSOR = List.of("taskset", "-c", "0");

    private final MeasuredPair pair;

    private Pair(MeasuredPair pair) {
        this.pair = pair;
    }

    /**
     * Starts both.
     *
     * @param pinned whether both share one processor
     * @param options of both JVMs, after those that all systems have
     */
    static Pair start(PeerName peer, boolean pinned, FrameSizes sizes, List<String> options, Path logs) {
        String name = peer.name().toLowerCase(Locale.ROOT) + (pinned ? "-pinned" : "");
        return new Pair(MeasuredPair.start(
                new MeasuredPair.Setting(name, pinned ? ONE_PROCESSOR : List.of(), options, logs),
                ServerProgram.class,
                List.of(peer.name()),
                ClientProgram.class,
                List.of(peer.name(), sizes)));
    }

    /**
     * Makes a few calls one after the other.
     *
     * @throws CallsFailed if one has failed or its answer was wrong
     */
    void check(Workload workload, int calls) throws CallsFailed {
        String unused = pair.tell("check " + workload.name() + " " + calls, "checked", Duration.ZERO);
    }

    /**
     * Makes calls and measures them once their rate is steady.
     *
     * @param warmUp how long to wait for that at the most
     * @param callsPerSecond for callers that want a rate
     * @throws CallsFailed if a call has failed or none has ended; the pair may be of no more use
     */
    Measurement measure(Workload workload, Callers callers, Duration warmUp, Duration duration, double callsPerSecond)
            throws CallsFailed {
        String start =
                "start " + workload.name() + " " + callers.text() + " " + warmUp.toMillis() + " " + callsPerSecond;
        String unusedWarm = pair.tell(start, "warm", warmUp);
        Measurement measured = pair.measure(duration);
        String unusedStopped = pair.tell("stop", "stopped", Duration.ZERO);
        return measured;
    }

    @Override
    public void close() {
        pair.close();
    }
}
