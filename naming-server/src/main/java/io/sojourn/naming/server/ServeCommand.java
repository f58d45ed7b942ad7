package io.sojourn.naming.server;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a naming server until the process is told to end. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs a naming server until the process ends.")
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory for its data, made if missing; without it they are lost when it ends.")
    private @Nullable Path data;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "tcp://localhost:7000",
            description = "Where nodes reach it (default: ${DEFAULT-VALUE}).")
    private String listen;

    @Option(
            names = "--peer-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Loopback port for other naming servers; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    private int peerPort;

    @Option(
            names = "--lease",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long names of a node that has died stay bound (default: ${DEFAULT-VALUE}).")
    private int leaseSeconds;

    @Option(names = "--allow-plaintext", description = "Permits listening beyond loopback without encryption.")
    private boolean allowPlaintext;

    @SuppressWarnings("NullAway.Init")
    ServeCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        NamingServer server = NamingServer.start(
                new NamingServerConfig(listen, data, peerPort, Duration.ofSeconds(leaseSeconds), allowPlaintext));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "sojourn-shutdown"));
        out.println("Naming server listens at " + server.endpoints().get(0)
                + (data == null ? "; its data are lost when it ends." : "; its data are in " + data + "."));
        out.flush();
        server.awaitClose();
        return 0;
    }
}
