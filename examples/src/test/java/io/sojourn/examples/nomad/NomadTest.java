package io.sojourn.examples.nomad;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NomadTest {

    private static final String NAME = "nomad/auction";

    @Test
    @DisplayName(
            "An auction follows its bidders through three processes, one of which is then shut down: each bid counts once")
    void followsItsBidders(@TempDir Path data) {
        try (JavaProgram naming = JavaProgram.namingServer(data);
                JavaProgram lisbon = JavaProgram.start(House.class, naming.endpoint(), "lisbon", NAME);
                JavaProgram oslo = JavaProgram.start(House.class, naming.endpoint(), "oslo");
                JavaProgram rome = JavaProgram.start(House.class, naming.endpoint(), "rome")) {
            lisbon.awaitLine("is open");
            oslo.awaitLine("is open");
            rome.awaitLine("is open");
            try (JavaProgram crowd =
                    JavaProgram.start(Crowd.class, naming.endpoint(), NAME, "lisbon", "oslo", "rome")) {
                crowd.awaitLine("rome may close now");
                rome.type("oslo lisbon");

                assertThat(rome.awaitEnd()).as(rome.text()).isZero();
                assertThat(rome.text()).contains("sent the auction to oslo");
                assertThat(crowd.awaitEnd()).as(crowd.text()).isZero();
                assertThat(crowd.text())
                        .contains("lisbon -> oslo: a pause of ")
                        .contains("oslo -> rome: a pause of ")
                        .contains("path: lisbon -> oslo -> rome -> oslo")
                        .containsPattern("price (\\d+), \\1 bids acknowledged, 0 failed: each bid counts once");
            }
        }
    }
}
