package io.sojourn.naming.server.cli;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Node;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is bound under one name. */
@Command(
        name = "lookup",
        mixinStandardHelpOptions = true,
        description =
                "Shows what is bound under a name; the reference can be given to Node.proxy(Reference.parse(...)).")
final class LookupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Parameters(index = "0", paramLabel = "NAME", description = "The name.")
    private String name;

    @SuppressWarnings("NullAway.Init")
    LookupCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Node node = naming.connect()) {
            Binding binding = node.naming().find(name, Consistency.LINEARIZABLE);
            if (naming.json()) {
                out.println(Json.of(Shown.fields(binding)));
            } else {
                Shown.fields(binding)
                        .forEach((field, value) -> out.printf("%-10s %s%n", field, Text.visible(value.toString())));
            }
        }
        out.flush();
        return 0;
    }
}
