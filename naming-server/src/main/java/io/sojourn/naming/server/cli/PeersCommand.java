package io.sojourn.naming.server.cli;

import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Node;
import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.NamingClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and changes which naming servers keep the names together. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description = "Shows the naming servers that keep the names together, and takes some in and out.")
final class PeersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @SuppressWarnings("NullAway.Init")
    PeersCommand() {}

    @Override
    public Integer call() {
        return run(naming, spec, client -> {});
    }

    /** Takes one in. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Takes a naming server in that was started with --join and waits for that.")
    int add(
            @Mixin NamingOptions options,
            @Parameters(paramLabel = "NAME=HOST:PORT", description = "The one to take in, as it was given in --peers.")
                    String peer) {
        return run(options, spec, client -> client.addPeer(peer));
    }

    /** Takes one out. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description =
                    "Takes a naming server out, which ends if it runs; its data directory is of no use any longer.")
    int remove(
            @Mixin NamingOptions options,
            @Parameters(paramLabel = "NAME", description = "The one to take out.") String peer) {
        return run(options, spec, client -> client.removePeer(peer));
    }

    private static int run(NamingOptions options, CommandSpec spec, Consumer<NamingClient> change) {
        PrintWriter out = spec.commandLine().getOut();
        try (Node node = options.connect()) {
            NamingClient client = NamingOptions.client(node);
            change.accept(client);
            ClusterStatus cluster = client.status().cluster();
            if (options.json()) {
                cluster.peers().forEach(peer -> out.println(Json.of(ShownPeers.fields(peer))));
            } else {
                ShownPeers.lines(cluster).forEach(out::println);
            }
        }
        out.flush();
        return 0;
    }
}
