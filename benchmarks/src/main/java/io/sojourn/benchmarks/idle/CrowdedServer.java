package io.sojourn.benchmarks.idle;

import io.sojourn.benchmarks.load.Greeter;
import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.node.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Serves a {@link Greeter} to very many nodes. Says {@code ready REFERENCE}; answers each line of its input by {@code report}
 * and figures, until {@code quit}.
 */
public final class CrowdedServer {

    private CrowdedServer() {}

    /**
     * Runs until told to quit or until the input ends.
     *
     * @param arguments the most connections
     */
    public static void main(String[] arguments) {
        OwnProcess process = new OwnProcess();
        try (Node node = Node.builder()
                .name("crowded")
                .listen("tcp://localhost:0")
                .maximumConnections(Integer.parseInt(arguments[0]))
                .start()) {
            Greeter greeter = node.export(name -> "Hello " + name, Greeter.class);
            process.say("ready " + node.reference(greeter));
            for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
                Map<String, Long> figures = new LinkedHashMap<>();
                figures.put("threads", process.threads());
                figures.put("heapBytes", process.heapAfterCollection());
                figures.put("handles", process.openHandles());
                process.say(Figures.write("report", figures));
            }
        }
    }
}
