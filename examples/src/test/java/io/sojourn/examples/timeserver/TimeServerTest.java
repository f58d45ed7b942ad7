package io.sojourn.examples.timeserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeServerTest {

    @Test
    @DisplayName("A client process reads and sets the clock of a server process")
    void getsAndSets() {
        Instant wanted = Instant.parse("2000-01-01T00:00:00Z");
        try (JavaProgram server = JavaProgram.start(TimeServer.class, "tcp://localhost:0");
                JavaProgram setting = JavaProgram.start(TimeClient.class, server.endpoint(), wanted)) {
            assertThat(setting.awaitEnd()).as(setting.text()).isZero();
            assertThat(times(setting)).hasSize(2);
            assertThat(Duration.between(times(setting).get(0), Instant.now()).abs())
                    .isLessThan(Duration.ofMinutes(10));
            assertThat(times(setting).get(1)).isBetween(wanted, wanted.plusSeconds(600));

            try (JavaProgram reading = JavaProgram.start(TimeClient.class, server.endpoint())) {
                assertThat(reading.awaitEnd()).as(reading.text()).isZero();
                assertThat(times(reading).get(0))
                        .as("another client sees the time that was set")
                        .isBetween(wanted, wanted.plusSeconds(600));
            }
        }
    }

    private static List<Instant> times(JavaProgram program) {
        Matcher times = Pattern.compile("The time is (?:now )?(\\S+)").matcher(program.text());
        return times.results().map(found -> Instant.parse(found.group(1))).toList();
    }
}
