package io.sojourn.naming.server.cli;

import io.sojourn.naming.Binding;
import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Node;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists names. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = "Lists names: name, version, owner, addresses of the object's node.")
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "PREFIX",
            description = "The start of the names to list; all if missing.")
    private String prefix;

    @SuppressWarnings("NullAway.Init")
    ListCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Node node = naming.connect()) {
            for (Binding binding : node.naming().list(prefix)) {
                out.println(naming.json() ? Json.of(Shown.fields(binding)) : Shown.line(binding));
            }
        }
        out.flush();
        return 0;
    }
}
