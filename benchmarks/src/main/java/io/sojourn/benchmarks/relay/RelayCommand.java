package io.sojourn.benchmarks.relay;

import io.sojourn.identity.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The relay as a program. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description = "Passes connections on and does to their frames what the rules say, until its input ends.",
        footer = {
            "",
            "Each line of input is a set of new rules, or one of: cut (all connections), half-open up|down, figures,"
                    + " quit.",
            "Rules: " + RulesText.HELP
        })
public final class RelayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", description = "Loopback port to listen on; 0 picks a free one.")
    private int port;

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "Such as tcp://localhost:7000.")
    private String target;

    @Option(names = "--seed", defaultValue = "1", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Parameters(paramLabel = "RULE", description = "Rules in force from the beginning.")
    private List<String> rules = List.of();

    @SuppressWarnings("NullAway.Init")
    RelayCommand() {}

    /** Runs until the input ends. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RelayCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (FaultRelay relay = FaultRelay.start(
                        port, Endpoint.parse(target), seed, RelayRules.parse(String.join(" ", rules)));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println("relay at " + relay.endpoint() + " to " + target);
            out.flush();
            for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
                out.println(answer(relay, line));
                out.flush();
            }
            out.println(relay.shownFigures());
            out.flush();
        }
        return 0;
    }

    private static String answer(FaultRelay relay, String line) {
        try {
            switch (line) {
                case "cut" -> {
                    return "cut " + relay.cutAll();
                }
                case "figures" -> {
                    return relay.shownFigures();
                }
                default -> {
                    if (line.startsWith("half-open ")) {
                        relay.halfOpen(Direction.valueOf(line.substring(10).toUpperCase(Locale.ROOT)));
                    } else {
                        relay.rules(line);
                    }
                    return "done";
                }
            }
        } catch (IllegalArgumentException e) {
            return "refused: " + e.getMessage();
        }
    }
}
