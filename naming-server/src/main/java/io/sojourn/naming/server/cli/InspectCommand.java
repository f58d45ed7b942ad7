package io.sojourn.naming.server.cli;

import io.sojourn.identity.Endpoint;
import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Node;
import io.sojourn.node.NodeReport;
import io.sojourn.runtime.report.Inspector;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the report of a running node. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Shows what a node serves, who holds that, and what the node holds of others.")
final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Parameters(
            index = "0",
            paramLabel = "NODE",
            description = "The name of a node that has registered, or an address such as tcp://localhost:7001.")
    private String target;

    @SuppressWarnings("NullAway.Init")
    InspectCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean address = target.contains("://");
        try (Node node = address ? naming.alone() : naming.connect()) {
            if (!(node instanceof Inspector inspector)) {
                throw new IllegalStateException("The runtime on the class path cannot inspect other nodes.");
            }
            NodeReport report = address ? inspector.inspect(Endpoint.parse(target)) : inspector.inspect(target);
            if (naming.json()) {
                out.println(Json.of(ShownReport.fields(report)));
            } else {
                ShownReport.lines(report).forEach(line -> out.println(Text.visible(line)));
            }
        }
        out.flush();
        return 0;
    }
}
