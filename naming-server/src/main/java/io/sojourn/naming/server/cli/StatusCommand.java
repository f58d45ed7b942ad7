package io.sojourn.naming.server.cli;

import io.sojourn.node.Node;
import io.sojourn.runtime.naming.DirectoryStatus;
import io.sojourn.runtime.naming.NamingClient;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows how a naming server is. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows how the naming server is.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @SuppressWarnings("NullAway.Init")
    StatusCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Node node = naming.connect()) {
            if (!(node.naming() instanceof NamingClient client)) {
                throw new IllegalStateException("The runtime on the class path cannot ask for the status.");
            }
            Map<String, Object> fields = fields(client.status());
            if (naming.json()) {
                out.println(Json.of(fields));
            } else {
                fields.forEach((field, value) -> out.printf("%-12s %s%n", field, value));
            }
        }
        out.flush();
        return 0;
    }

    private static Map<String, Object> fields(DirectoryStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", status.version());
        fields.put("names", status.names());
        fields.put("nodes", status.nodes());
        fields.put("watches", status.watches());
        fields.put("leads", status.leads());
        fields.put("leaseMillis", status.leaseMillis());
        fields.put("lineage", Long.toHexString(status.lineage()));
        return fields;
    }
}
