package io.sojourn.naming.server;

import io.sojourn.naming.server.cli.Sojourn;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The program {@code sojourn}. */
public final class Main {

    /** The engine's shaded gRPC logs to the JDK's own log; kept here, because loggers are otherwise collected. */
    private static final Logger GRPC = Logger.getLogger("org.apache.ratis.thirdparty");

    private static final String LOG_SETTINGS = "logback.configurationFile";

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        GRPC.setLevel(Level.WARNING);
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "sojourn-logback.xml");
        }
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
