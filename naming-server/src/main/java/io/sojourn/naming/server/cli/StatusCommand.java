package io.sojourn.naming.server.cli;

import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Node;
import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.DirectoryStatus;
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
            DirectoryStatus status = NamingOptions.client(node).status();
            Map<String, Object> fields = fields(status);
            if (naming.json()) {
                fields.put(
                        "peers",
                        status.cluster().peers().stream()
                                .map(ShownPeers::fields)
                                .toList());
                out.println(Json.of(fields));
            } else {
                fields.forEach((field, value) -> out.printf("%-12s %s%n", field, value));
                ShownPeers.lines(status.cluster()).forEach(out::println);
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
        fields.put("moved", status.moved());
        fields.put("watches", status.watches());
        fields.put("leads", status.leads());
        ClusterStatus cluster = status.cluster();
        fields.put("peer", cluster.self());
        fields.put("role", cluster.role());
        fields.put("leader", cluster.leader());
        fields.put("term", cluster.term());
        fields.put("applied", cluster.applied());
        fields.put("cluster", cluster.id());
        fields.put("leaseMillis", status.leaseMillis());
        fields.put("lineage", Long.toHexString(status.lineage()));
        return fields;
    }
}
