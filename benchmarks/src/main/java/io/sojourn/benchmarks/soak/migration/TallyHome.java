package io.sojourn.benchmarks.soak.migration;

import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import java.time.Duration;
import java.util.List;

/**
 * A process where tallies can be: {@code TallyHome NAME DIRECTORY LEASE_SECONDS NAMING...}. Told on its input to
 * {@code open TALLY LIFE BALLAST} or to {@code quit}.
 */
final class TallyHome {

    private TallyHome() {}

    /** The name of a tally. */
    static String name(int tally) {
        return "soak/tally/" + tally;
    }

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) {
        OwnProcess process = new OwnProcess();
        NodeBuilder builder = Node.builder()
                .name(arguments[0])
                .listen("tcp://localhost:0")
                .lease(Duration.ofSeconds(Integer.parseInt(arguments[2])));
        List.of(arguments).subList(3, arguments.length).forEach(builder::naming);
        try (Node node = builder.start()) {
            node.ready();
            process.say("ready " + node.id());
            for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
                String[] words = line.split(" ", -1);
                int tally = Integer.parseInt(words[1]);
                StampedTally.State state = new StampedTally.State(
                        tally, Integer.parseInt(words[2]), 0, 0, arguments[1], new byte[Integer.parseInt(words[3])]);
                node.naming().rebind(name(tally), new StampedTally(state, node));
                process.say("opened " + tally);
            }
        }
    }
}
