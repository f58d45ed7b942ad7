package io.sojourn.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.Documentation;
import io.sojourn.examples.JavaProgram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FirstProgramTest {

    @Test
    @DisplayName("The README's program prints what the README says")
    void printsWhatTheReadmeSays() {
        try (JavaProgram server = JavaProgram.start(Server.class, "tcp://localhost:0");
                JavaProgram client = JavaProgram.start(Client.class, server.endpoint())) {
            assertThat(client.awaitEnd()).as(client.text()).isZero();
            assertThat(client.text()).isEqualTo(Documentation.block("output of the client"));
        }
    }
}
