package io.sojourn.naming.server.cli;

import io.sojourn.naming.Binding;
import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Drained;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import io.sojourn.runtime.report.Inspector;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves all objects of a node elsewhere. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = {
            "Moves every object of a node elsewhere that can move, as before it is shut down, and shows what stays and why.",
            "",
            "Those who call the objects notice a pause and nothing else. The node goes on running, and takes objects again if it "
                    + "is asked to. Ends with code 1 if anything stays."
        })
final class DrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Parameters(
            index = "0",
            paramLabel = "NODE",
            description = "The name of a node that has registered, or an address such as tcp://localhost:7001.")
    private String drained;

    @Parameters(
            index = "1..*",
            paramLabel = "DESTINATION",
            description =
                    "The names of the nodes that get the objects in turn; all others that have bound a name unless given.")
    private List<String> destinations = List.of();

    @SuppressWarnings("NullAway.Init")
    DrainCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Drained result;
        try (Node node = naming.connect()) {
            if (!(node instanceof Inspector inspector)) {
                throw new IllegalStateException("The runtime on the class path cannot drain other nodes.");
            }
            result = inspector.drain(drained, destinations.isEmpty() ? others(node) : destinations);
        }
        for (Moved moved : result.moved()) {
            String shown = moved.object().toString();
            out.println(naming.json() ? Json.of(ShownMoves.fields(moved)) : ShownMoves.line(shown, moved));
        }
        for (Drained.Remaining remaining : result.remaining()) {
            out.println(naming.json() ? Json.of(ShownMoves.fields(remaining)) : ShownMoves.line(remaining));
        }
        if (!naming.json()) {
            out.println(result.moved().size() + " moved, " + result.remaining().size() + " stay");
        }
        out.flush();
        return result.complete() ? 0 : Sojourn.FAILED;
    }

    private List<String> others(Node node) {
        List<String> others = node.naming().list("").stream()
                .map(Binding::ownerName)
                .filter(name -> !name.isEmpty() && !name.equals(drained))
                .distinct()
                .sorted()
                .toList();
        if (others.isEmpty() || drained.contains("://")) {
            throw new ParameterException(
                    spec.commandLine(), "It is not clear where the objects are to go. Name a DESTINATION.");
        }
        return others;
    }
}
