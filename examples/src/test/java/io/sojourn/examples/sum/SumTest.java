package io.sojourn.examples.sum;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SumTest {

    @Test
    @DisplayName("A client process adds two numbers in a server process")
    void addsElsewhere() {
        try (JavaProgram server = JavaProgram.start(SumServer.class, "tcp://localhost:0");
                JavaProgram client = JavaProgram.start(SumClient.class, server.endpoint(), 2, 40)) {
            assertThat(client.awaitEnd()).as(client.text()).isZero();
            assertThat(client.output()).contains("2 + 40 = 42");
        }
    }
}
