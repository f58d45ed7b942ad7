package io.sojourn.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import io.sojourn.node.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditorTest extends BankFixture {

    private static final int DEPTH = 30;

    @Test
    @DisplayName("B029 Callbacks nest 30 deep at default settings, and every level's content arrives")
    void nestedInOneProcess() {
        Auditor north = client.lookup("north/auditor", Auditor.class);

        assertThat(north.sign(new StandardAuditor("client"), DEPTH)).isEqualTo(expected("north", "client"));
    }

    @Test
    @DisplayName("B029 Callbacks nest 30 deep between processes, into a client that listens nowhere")
    void nestedBetweenProcesses(@TempDir Path data) {
        try (JavaProgram naming = JavaProgram.namingServer(data);
                JavaProgram bank = JavaProgram.start(BankServer.class, naming.endpoint(), "west")) {
            bank.awaitLine("is open");
            try (Node node = Node.builder().naming(naming.endpoint()).start()) {
                Auditor west = node.lookup("west/auditor", Auditor.class);

                assertThat(west.sign(new StandardAuditor("client"), DEPTH)).isEqualTo(expected("west", "client"));
            }
        }
    }

    /** The first to be asked signs last and has the highest number. */
    private static List<String> expected(String first, String second) {
        return IntStream.rangeClosed(1, DEPTH)
                .mapToObj(times -> ((DEPTH - times) % 2 == 0 ? first : second) + " " + times)
                .toList();
    }
}
