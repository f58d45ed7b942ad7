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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes a name, whoever has bound it. */
@Command(
        name = "unbind",
        mixinStandardHelpOptions = true,
        description = {
            "Removes what is bound under a name, whoever has bound it, and shows what that was.",
            "",
            "The owner is not told, except by a watch. A node that registers again, after the naming servers have lost their "
                    + "data, binds the name again. Objects are not touched; proxies in use go on."
        })
final class UnbindCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Option(
            names = "--version-only",
            paramLabel = "VERSION",
            defaultValue = "0",
            description = "Remove the name only if its version, as 'lookup' shows it, is still this one.")
    private long version;

    @Parameters(index = "0", paramLabel = "NAME", description = "The name to remove.")
    private String name;

    @SuppressWarnings("NullAway.Init")
    UnbindCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Node node = naming.connect()) {
            Binding found = node.naming().find(name, Consistency.LINEARIZABLE);
            NamingOptions.client(node).keeping().remove(found.name(), version == 0 ? found.version() : version);
            if (naming.json()) {
                out.println(Json.of(Shown.fields(found)));
            } else {
                out.println("Unbound: " + Shown.line(found));
                out.println(
                        "Its reference was " + Text.visible(found.reference().toString()));
            }
        }
        out.flush();
        return 0;
    }
}
