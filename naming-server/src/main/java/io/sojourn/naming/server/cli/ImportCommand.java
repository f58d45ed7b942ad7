package io.sojourn.naming.server.cli;

import io.sojourn.node.Node;
import io.sojourn.runtime.naming.NameKeeping;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Binds the names of a file. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Binds the names of a file that 'export' has written, for the owners that it names.",
            "",
            "First the whole file is checked and compared with what is bound; only then anything is changed. Names that are "
                    + "bound as the file says are left as they are, so an import that was interrupted is simply done again.",
            "",
            "Only permanent names are taken, because nodes that run bind theirs again by themselves; with --all the others "
                    + "too, and they become permanent: nobody renews a lease for them."
        })
final class ImportCommand implements Callable<Integer> {

    private static final long PROGRESS_NAMES = 10_000;

    /** What to do with names that are bound otherwise than the file says. */
    enum Conflict {
        FAIL,
        KEEP,
        REPLACE
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Option(names = "--dry-run", description = "Check and compare, but change nothing.")
    private boolean dryRun;

    @Option(names = "--all", description = "Also take names that are not permanent, and make them so.")
    private boolean all;

    @Option(
            names = "--edited",
            description = "The file was changed since it was written; its last line does not count.")
    private boolean edited;

    @Option(
            names = "--on-conflict",
            paramLabel = "WHAT",
            defaultValue = "FAIL",
            description = "What to do if a name is bound otherwise than the file says: ${COMPLETION-CANDIDATES} "
                    + "(default: ${DEFAULT-VALUE}, before anything is changed).")
    private Conflict onConflict;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to read.")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    ImportCommand() {}

    @Override
    public Integer call() throws IOException {
        try (Node node = naming.connect()) {
            NameKeeping keeping = NamingOptions.client(node).keeping();
            Import comparison = compared(keeping);
            PrintWriter out = spec.commandLine().getOut();
            if (comparison.conflicting() > 0 && onConflict == Conflict.FAIL) {
                spec.commandLine()
                        .getErr()
                        .println("sojourn: " + comparison.conflicting()
                                + " names are bound otherwise than the file says, "
                                + Text.visible(comparison.conflicts().toString())
                                + (comparison.conflicting()
                                                > comparison.conflicts().size()
                                        ? " among them"
                                        : "")
                                + ". Nothing was changed. Say --on-conflict keep or --on-conflict replace.");
                return Sojourn.FAILED;
            }
            if (dryRun) {
                out.println(summary("would be bound", comparison));
            } else {
                out.println(summary("bound", applied(keeping, comparison.made())));
            }
            out.flush();
            return 0;
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + e.getMessage() + ".", e);
        }
    }

    private Import compared(NameKeeping keeping) throws IOException {
        try (NamesFileReader reader = new NamesFileReader(file, edited)) {
            Import comparison = new Import(reader, keeping, all, onConflict == Conflict.REPLACE);
            comparison.compare();
            return comparison;
        }
    }

    private Import applied(NameKeeping keeping, long expected) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        AtomicLong told = new AtomicLong();
        try (NamesFileReader reader = new NamesFileReader(file, edited)) {
            Import pass = new Import(reader, keeping, all, onConflict == Conflict.REPLACE);
            try {
                pass.apply(made -> {
                    if (made - told.get() >= PROGRESS_NAMES) {
                        told.set(made);
                        err.println(made + " of " + expected + " names bound ...");
                        err.flush();
                    }
                });
            } catch (IOException | RuntimeException e) {
                err.println("sojourn: The import was interrupted after " + pass.made() + " of " + expected
                        + " names, which are bound. Do it again to bind the rest.");
                err.flush();
                throw e;
            }
            return pass;
        }
    }

    private static String summary(String verb, Import pass) {
        return pass.made() + " names " + verb + ", " + pass.same() + " were bound so already"
                + (pass.conflicting() == 0 ? "" : ", " + pass.conflicting() + " were bound otherwise")
                + (pass.left() == 0 ? "" : ", " + pass.left() + " left to their owners, because they are not permanent")
                + ".";
    }
}
