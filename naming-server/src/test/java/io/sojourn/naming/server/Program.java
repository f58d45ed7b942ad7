package io.sojourn.naming.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The program sojourn, run in this process. */
final class Program {

    /** What one run of the program did. */
    record Run(int exitCode, String out, String err) {}

    private Program() {}

    static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
