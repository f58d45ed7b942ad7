package io.sojourn.naming.server;

import io.sojourn.naming.server.cli.Sojourn;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The program {@code sojourn}. */
public final class Main {

    /** The engine's shaded gRPC logs to the JDK's own log; kept here, because loggers are otherwise collected. */
    private static final Logger GRPC = Logger.getLogger("org.apache.ratis.thirdparty");

    private static final String LOG_SETTINGS = "logback.configurationFile";

    /** Bounds of the JDK's HTTP server, which reads them once: seconds for a request to arrive, connections, no delay. */
    private static final Map<String, String> HTTP_SETTINGS = Map.of(
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.maxReqHeaders", "64",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "sun.net.httpserver.nodelay", "true",
            "jdk.httpserver.maxConnections", "200");

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        GRPC.setLevel(Level.WARNING);
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "sojourn-logback.xml");
        }
        HTTP_SETTINGS.forEach((setting, value) -> {
            if (System.getProperty(setting) == null) {
                System.setProperty(setting, value);
            }
        });
        System.exit(commandLine().execute(arguments));
    }

    /** All commands. */
    static CommandLine commandLine() {
        CommandLine line = Sojourn.commandLine();
        line.addSubcommand(
                new CommandLine(new ServeCommand()).setExecutionExceptionHandler(line.getExecutionExceptionHandler()));
        return line;
    }
}
