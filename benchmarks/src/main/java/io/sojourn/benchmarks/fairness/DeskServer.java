package io.sojourn.benchmarks.fairness;

import io.sojourn.benchmarks.load.ServerMeter;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.node.Node;
import java.util.List;

/** Serves two desks. Says {@code ready REFERENCE}; told on its input what a {@link ServerMeter} does, or to {@code quit}. */
final class DeskServer {

    private DeskServer() {}

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) {
        OwnProcess process = new OwnProcess();
        try (Node node =
                Node.builder().name("desks").listen("tcp://localhost:0").start()) {
            List<Desk> desks =
                    List.of(node.export(new OpenDesk(), Desk.class), node.export(new OpenDesk(), Desk.class));
            process.say("ready " + node.reference(node.export(() -> desks, Desks.class)));
            ServerMeter meter = new ServerMeter(process);
            for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
                meter.obey(line);
            }
        }
        System.exit(0);
    }
}
