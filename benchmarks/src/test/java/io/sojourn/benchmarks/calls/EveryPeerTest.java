package io.sojourn.benchmarks.calls;

import static org.awaitility.Awaitility.await;

import io.sojourn.benchmarks.calls.Callers.Kind;
import io.sojourn.benchmarks.calls.peer.FrameSizes;
import io.sojourn.benchmarks.calls.peer.Peer;
import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.calls.peer.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The systems that are compared")
class EveryPeerTest {

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int CALLS = 20;
    /** Soon ready rather than fast. */
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1");

    @TempDir
    private Path logs;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("answer every call that they say they carry, between processes of their own")
    void answer(PeerName name) throws Exception {
        FrameSizes sizes =
                name == PeerName.RAW ? FrameSizes.measure(Arrays.asList(Workload.values())) : FrameSizes.parse("");
        Peer peer = name.peer(sizes);

        try (Pair pair = Pair.start(name, false, sizes, OPTIONS, logs)) {
            for (Workload workload : peer.workloads()) {
                pair.check(workload, CALLS);
            }
            awaitCalls(pair, new Callers(2, Kind.CLOSED));
            if (peer.asynchronous()) {
                awaitCalls(pair, new Callers(64, Kind.ASYNCHRONOUS));
            }
        }
    }

    /** Not surely in the first moment, where the machine stalls. */
    private static void awaitCalls(Pair pair, Callers callers) {
        await().until(() ->
                pair.measure(Workload.GET, callers, MOMENT, MOMENT, 0).callsPerSecond() > 0);
    }
}
