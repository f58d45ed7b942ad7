package io.sojourn.naming.server.cli;

import picocli.CommandLine.Command;

/** The program {@code sojourn}; does nothing without a command. */
@Command(
        name = "sojourn",
        mixinStandardHelpOptions = true,
        version = "sojourn 0.1.0",
        description = "Runs a naming server and shows what it knows.",
        synopsisSubcommandLabel = "COMMAND")
public final class Sojourn {}
