package io.sojourn.benchmarks.processor;

import io.sojourn.benchmarks.load.Usage;
import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.OwnProcess;
import java.nio.file.Path;

/**
 * Compiles a directory again and again; its arguments are a {@link What}, the directory, and how often. Says {@code compiled}
 * with the figures of each time.
 */
final class CompilingProgram {

    private CompilingProgram() {}

    /** Runs to the end. */
    public static void main(String[] arguments) throws Exception {
        OwnProcess process = new OwnProcess();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            Usage before = Usage.now();
            Compilation.run(What.valueOf(arguments[0]), Path.of(arguments[1]));
            process.say(Figures.write("compiled", Usage.now().since(before).figures()));
        }
    }
}
