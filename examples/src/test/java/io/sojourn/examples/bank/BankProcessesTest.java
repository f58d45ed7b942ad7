package io.sojourn.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankProcessesTest {

    @Test
    @DisplayName(
            "Naming server, two banks and two clients in five processes: transfer between banks, callbacks, refusals")
    void fiveProcesses(@TempDir Path data) {
        try (JavaProgram naming = JavaProgram.namingServer(data);
                JavaProgram north = JavaProgram.start(BankServer.class, naming.endpoint(), "north", "alice=100.00");
                JavaProgram south = JavaProgram.start(BankServer.class, naming.endpoint(), "south", "bob=5.00")) {
            north.awaitLine("is open");
            south.awaitLine("is open");
            try (JavaProgram bob = JavaProgram.start(BobClient.class, naming.endpoint(), 1)) {
                bob.awaitLine("watching my account, which holds 5.00 EUR");
                try (JavaProgram alice = JavaProgram.start(AliceClient.class, naming.endpoint())) {
                    assertThat(alice.awaitEnd()).as(alice.text()).isZero();
                    assertThat(alice.text())
                            .contains("my balance at north: 100.00 EUR")
                            .contains("after a deposit of 50.00 EUR: 150.00 EUR")
                            .contains("refused with a checked exception")
                            .contains("Its limit: 10000.00 EUR")
                            .contains("paid 30.00 EUR to bob; left: 120.00 EUR")
                            .contains("refused in the bank")
                            .contains("Missing: 4880.00 EUR")
                            .contains("120.00 EUR (an equal account)")
                            .contains("asked without waiting: 120.00 EUR")
                            .contains("transfer to bob: -30.00 EUR");
                }
                assertThat(bob.awaitEnd()).as(bob.text()).isZero();
                assertThat(bob.text()).contains("called back by the bank: bob has 35.00 EUR");
            }
        }
    }
}
