package io.sojourn.benchmarks.soak.naming;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts processes whose monotonic clocks are an hour apart from each other, where the system permits it to users. */
final class ClockOffsets {

    private static final long HOUR_SECONDS = 3_600;

    private ClockOffsets() {}

    /** The command that starts the process of the number given. */
    static List<String> launcher(int number) {
        return List.of(
                "unshare", "--user", "--map-root-user", "--time", "--monotonic", Long.toString(HOUR_SECONDS * number));
    }

    /** Whether that can be done. */
    static boolean permitted() {
        List<String> command = new ArrayList<>(launcher(1));
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
