package io.sojourn.naming.server;

import io.sojourn.naming.server.cli.Sojourn;
import picocli.CommandLine;

/** The program {@code sojourn}. */
public final class Main {

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Sojourn()).execute(arguments));
    }
}
