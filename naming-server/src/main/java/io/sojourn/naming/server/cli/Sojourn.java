package io.sojourn.naming.server.cli;

import io.sojourn.failure.InvalidName;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NamingUnavailable;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code sojourn}; does nothing without a command. */
@Command(
        name = "sojourn",
        mixinStandardHelpOptions = true,
        version = "sojourn 0.1.0",
        description = "Runs a naming server, shows what it and other nodes know, moves objects, and keeps contracts.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:something failed; the message says what",
            "2:the command line is wrong",
            "3:the name is not bound, or no node has it",
            "4:no naming server answered"
        },
        subcommands = {
            ListCommand.class,
            LookupCommand.class,
            BindCommand.class,
            UnbindCommand.class,
            WatchCommand.class,
            StatusCommand.class,
            PeersCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            InspectCommand.class,
            MoveCommand.class,
            DrainCommand.class,
            ContractCommand.class
        })
public final class Sojourn implements Runnable {

    /** Exit code for whatever has no code of its own. */
    public static final int FAILED = 1;

    /** Exit code for a wrong command line, or a name that is none. */
    public static final int WRONG_USAGE = 2;

    /** Exit code for a name that is not bound. */
    public static final int NOT_FOUND = 3;

    /** Exit code for naming servers that do not answer. */
    public static final int UNAVAILABLE = 4;

    @Spec
    private CommandSpec spec;

    /** For picocli, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    public Sojourn() {}

    /** The command line, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new Sojourn())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    PrintWriter err = line.getErr();
                    err.println("sojourn: " + Text.visible(String.valueOf(failure.getMessage())));
                    err.flush();
                    return exitCode(failure);
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof NameNotFound) {
            return NOT_FOUND;
        }
        if (failure instanceof NamingUnavailable) {
            return UNAVAILABLE;
        }
        return failure instanceof InvalidName ? WRONG_USAGE : FAILED;
    }
}
