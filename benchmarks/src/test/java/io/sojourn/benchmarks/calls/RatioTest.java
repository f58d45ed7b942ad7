package io.sojourn.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.calls.peer.Workload;
import io.sojourn.benchmarks.load.Measurement;
import io.sojourn.benchmarks.load.Ratio;
import io.sojourn.benchmarks.load.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ratios of measurements")
class RatioTest {

    private static final Row ROW = new Row(Workload.GET, Callers.parse("32"));

    @Test
    @DisplayName("have the one in the middle, the least and the greatest")
    void odd() {
        assertThat(Ratio.of(3, 1, 2)).isEqualTo(new Ratio(1, 2, 3));
    }

    @Test
    @DisplayName("have what is between the two in the middle if their number is even")
    void even() {
        assertThat(Ratio.of(4, 1, 2, 10)).isEqualTo(new Ratio(1, 3, 10));
    }

    @Test
    @DisplayName("do not exist without a repetition")
    void none() {
        assertThatIllegalArgumentException().isThrownBy(Ratio::of);
    }

    @Test
    @DisplayName("compare what was measured one after the other, not medians")
    void paired() {
        // Slow for both in the second repetition: the ratio is the same.
        Cell own = cell(PeerName.SOJOURN, 100, 10, 80);
        Cell other = cell(PeerName.RMI, 50, 5, 10);

        assertThat(own.against(other, Measurement::callsPerSecond)).isEqualTo(new Ratio(2, 2, 8));
        assertThat(own.median(Measurement::callsPerSecond)).isEqualTo(80);
    }

    @Test
    @DisplayName("count each process by its own time, as the two do not begin at the same instant")
    void processes() {
        Map<String, Long> client = Map.of("nanos", 1_000_000_000L, "processor", 2_000_000L, "calls", 1_000L);
        Usage server = new Usage(2_000_000_000L, 6_000_000L, 2_000L);

        Measurement one = Measurement.of(client, server);

        assertThat(one.callsPerSecond()).isEqualTo(1_000);
        assertThat(one.clientProcessor()).isEqualTo(2_000);
        assertThat(one.serverProcessor()).isEqualTo(3_000);
        assertThat(one.serverAllocated()).isEqualTo(1);
    }

    private static Cell cell(PeerName peer, double... callsPerSecond) {
        List<Measurement> repetitions = Arrays.stream(callsPerSecond)
                .mapToObj(each -> new Measurement(each, 1, 2, 3, 4, 5, 6, 7))
                .toList();
        return new Cell(ROW, peer, repetitions, null);
    }
}
