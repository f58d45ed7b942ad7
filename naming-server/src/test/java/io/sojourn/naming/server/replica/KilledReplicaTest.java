package io.sojourn.naming.server.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.naming.Name;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A replica killed with SIGKILL while it writes")
class KilledReplicaTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(240)
    @DisplayName("has every acknowledged binding after its restart, round after round")
    void nothingAcknowledgedIsLost() throws Exception {
        int[] acknowledged = new int[4];
        for (int round = 1; round < acknowledged.length; round++) {
            acknowledged[round] = bindUntilKilled(round, 60 + 37 * round);

            try (ReplicatedDirectory replica = ReplicatedDirectory.start(BindingProcess.config(folder))) {
                for (int earlier = 1; earlier <= round; earlier++) {
                    for (int i = 1; i <= acknowledged[earlier]; i++) {
                        Name name = new Name(BindingProcess.name(Integer.toString(earlier), i));
                        boolean bound =
                                replica.read(directory -> directory.find(name).isPresent());
                        assertThat(bound).as("%s after round %d", name, round).isTrue();
                    }
                }
            }
        }
    }

    /** Kills the process as soon as it has acknowledged the number given, and returns the last one it acknowledged. */
    private int bindUntilKilled(int round, int enough) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BindingProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int last = 0;
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null) {
                last = Integer.parseInt(line);
                if (last == enough) {
                    process.toHandle().destroyForcibly();
                }
                line = out.readLine();
            }
        }
        assertThat(process.waitFor()).isEqualTo(137);
        assertThat(last).isGreaterThanOrEqualTo(enough);
        return last;
    }
}
