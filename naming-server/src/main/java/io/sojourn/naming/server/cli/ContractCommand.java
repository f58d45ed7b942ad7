package io.sojourn.naming.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Works with contract files; does nothing without a command of its own. */
@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        description = "Keeps contracts: what interfaces and values promise to other versions of a program.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AcceptCommand.class)
final class ContractCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ContractCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing, such as 'accept'.");
    }
}
