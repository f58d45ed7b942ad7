package io.sojourn.benchmarks.load;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.OwnProcess;

/**
 * Measures the process of a server for a {@link MeasuredPair}: told to {@code begin} it says {@code begun}, told to
 * {@code end} it says {@code used} and what the process has used in between. Used by one thread.
 */
public final class ServerMeter {

    private final OwnProcess process;
    private Usage begin = Usage.now();

    /** Of the process given, which is this one. */
    public ServerMeter(OwnProcess process) {
        this.process = process;
    }

    /** Does what the line says; what it does not know it answers with that. */
    public void obey(String line) {
        switch (line) {
            case "begin" -> {
                begin = Usage.now();
                process.say("begun");
            }
            case "end" ->
                process.say(Figures.write("used", Usage.now().since(begin).figures()));
            default -> process.say("unknown command " + line);
        }
    }
}
