package io.sojourn.benchmarks.startup;

import io.sojourn.benchmarks.load.FromOneOn;
import io.sojourn.benchmarks.load.Machine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench startup} runs. */
@Command(
        name = "startup",
        mixinStandardHelpOptions = true,
        description =
                "Starts processes one after the other and measures from before each is started until its first call is"
                        + " answered: a client that calls a node which runs already, and a server that such a node calls;"
                        + " beside a JVM that only prints. With and without archives of classes, made as docs/startup.md says."
                        + " Prints a table.")
public final class StartupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--runs", converter = FromOneOn.class, description = "Of each (default: 21; with --short 11).")
    private @Nullable Integer runs;

    @Option(names = "--sharing", split = ",", description = "Some of ${COMPLETION-CANDIDATES} (default: all).")
    private List<Sharing> sharing = List.of(Sharing.values());

    @Option(names = "--jvm", paramLabel = "OPTION", description = "One more option of all JVMs; may be repeated.")
    private List<String> jvm = new ArrayList<>();

    @Option(names = "--short", description = "Fewer runs: half a minute.")
    private boolean brief;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/startup", description = "For jars and logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    StartupCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new StartupCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(work);
        Path run = Files.createTempDirectory(work.toAbsolutePath(), "run-");
        out.println(Machine.description());
        sharing.stream()
                .filter(each -> !each.available())
                .forEach(each -> out.println("Left out: " + each + "; this JDK cannot do it."));
        out.println();
        out.flush();
        List<Sharing> kinds = sharing.stream().filter(Sharing::available).toList();
        try (Launches launches = new Launches(Jars.classPath(run), run)) {
            int count = runs != null ? runs : brief ? 11 : 21;
            out.print(StartupTable.of(new Startup(launches, run).measure(kinds, count, jvm)));
            out.flush();
        }
        return 0;
    }
}
