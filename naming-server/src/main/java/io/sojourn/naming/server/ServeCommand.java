package io.sojourn.naming.server;

import io.sojourn.naming.server.cli.Sojourn;
import io.sojourn.naming.server.console.ConsoleSettings;
import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.naming.server.replica.PeerTls;
import io.sojourn.naming.server.replica.Peers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            names = "--peers",
            paramLabel = "NAME=HOST:PORT",
            split = ",",
            description =
                    "Naming servers that keep the names together, this one among them: the same list at each of them"
                            + " when they first start, as in n1=host1:7100,n2=host2:7100,n3=host3:7100. Alone, or with --join,"
                            + " this one only.")
    private List<String> peers = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Which of the peers this one is; needed where there are several.")
    private String name;

    @Option(
            names = "--join",
            paramLabel = "ADDRESS",
            description =
                    "A naming server of the running cluster that this one waits to be taken into, by 'peers add'.")
    private @Nullable String join;

    @Option(
            names = "--lease",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long names of a node that has died stay bound (default: ${DEFAULT-VALUE}).")
    private int leaseSeconds;

    @Option(
            names = "--allow-plaintext",
            description = "Permits listening beyond loopback without encryption, for nodes and for peers.")
    private boolean allowPlaintext;

    @Option(
            names = "--peer-tls-key",
            paramLabel = "FILE",
            description =
                    "Its private key for talking to peers, PKCS#8 as PEM. With this and the next two, peers encrypt "
                            + "what they tell each other, and take it from nobody else.")
    private @Nullable Path peerKey;

    @Option(
            names = "--peer-tls-certificates",
            paramLabel = "FILE",
            description =
                    "Its certificate as PEM, for the host of its address in --peers, and those that lead to a trusted one.")
    private @Nullable Path peerCertificates;

    @Option(
            names = "--peer-tls-trusted",
            paramLabel = "FILE",
            description = "The certificates, as PEM, of whoever signs for these peers and for nobody else.")
    private @Nullable Path peerTrusted;

    @Option(
            names = "--console",
            paramLabel = "HOST:PORT",
            description =
                    "Where to show itself over HTTP: a page for browsers, /health and /metrics; as in localhost:7080. "
                            + "Nowhere without it.")
    private @Nullable String console;

    @Option(
            names = "--console-allow-remote",
            description = "Permits a console beyond loopback, which everybody can read who reaches it.")
    private boolean consoleAllowRemote;

    @Option(
            names = "--console-host",
            paramLabel = "NAME",
            split = ",",
            description = "Another host name under which browsers may ask for the console; may be given several times.")
    private List<String> consoleHosts = List.of();

    @SuppressWarnings("NullAway.Init")
    ServeCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        NamingServer server = NamingServer.start(new NamingServerConfig(
                listen, data, peers(), Duration.ofSeconds(leaseSeconds), allowPlaintext, consoleSettings()));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "sojourn-shutdown"));
        out.println("Naming server listens at " + server.endpoints().get(0)
                + (data == null ? "; its data are lost when it ends." : "; its data are in " + data + "."));
        if (server.consoleUrl() != null) {
            out.println("Its console is at " + server.consoleUrl());
        }
        out.flush();
        server.awaitClose();
        Throwable failure = server.failure();
        if (failure == null) {
            return 0;
        }
        spec.commandLine().getErr().println("sojourn: " + failure.getMessage());
        return Sojourn.FAILED;
    }

    private @Nullable ConsoleSettings consoleSettings() {
        try {
            if (console == null && (consoleAllowRemote || !consoleHosts.isEmpty())) {
                throw new IllegalArgumentException("Where the console is, must be said with --console HOST:PORT.");
            }
            return console == null ? null : ConsoleSettings.parse(console, consoleAllowRemote, consoleHosts);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable PeerTls peerTls() {
        if (peerKey != null && peerCertificates != null && peerTrusted != null) {
            return new PeerTls(peerKey, peerCertificates, peerTrusted);
        }
        if (peerKey != null || peerCertificates != null || peerTrusted != null) {
            throw new IllegalArgumentException(
                    "--peer-tls-key, --peer-tls-certificates and --peer-tls-trusted belong together.");
        }
        return null;
    }

    private Peers peers() {
        try {
            List<PeerAddress> all = peers.stream().map(PeerAddress::parse).toList();
            if (join != null && all.size() != 1) {
                throw new IllegalArgumentException(
                        "With --join, --peers names this naming server only, as in n4=host:7100.");
            }
            if (data == null && all.size() + (join == null ? 0 : 1) > 1) {
                throw new IllegalArgumentException(
                        "A naming server that is not alone needs --data: what it has promised its "
                                + "peers must outlive it.");
            }
            return new Peers(name, all, join == null ? null : RunningCluster.at(join), allowPlaintext, peerTls());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
