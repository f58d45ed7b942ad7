package io.sojourn.naming.server.cli;

import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves an object to another node. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = {
            "Moves the object that a name is bound to; its class must be @Movable.",
            "",
            "Those who call it notice a pause and nothing else. If it cannot move it goes on where it is, and the message says "
                    + "why."
        })
final class MoveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Parameters(index = "0", paramLabel = "NAME", description = "The name of the object.")
    private String name;

    @Parameters(index = "1", paramLabel = "DESTINATION", description = "The name of the node that it is to live in.")
    private String destination;

    @SuppressWarnings("NullAway.Init")
    MoveCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Node node = naming.connect()) {
            Moved moved = node.move(name, destination);
            out.println(naming.json() ? Json.of(ShownMoves.fields(moved)) : ShownMoves.line(name, moved));
        }
        out.flush();
        return 0;
    }
}
