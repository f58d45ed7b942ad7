package io.sojourn.benchmarks.startup;

import io.sojourn.benchmarks.load.Greeter;
import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.JavaProcess;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts programs, one at a time, and measures them; the other end of their first call is a node of this process. */
final class Launches implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String classPath;
    private final Path logs;
    private final Node node = Node.builder()
            .name("launches")
            .listen("tcp://localhost:0")
            .dial(EndpointPolicy.ANY)
            .start();
    private final String reference;

    /** @param classPath of the programs */
    Launches(String classPath, Path logs) {
        this.classPath = classPath;
        this.logs = logs;
        Greeter greeter = name -> "Hello " + name;
        reference = node.reference(node.export(greeter, Greeter.class)).toString();
    }

    /**
     * Runs a program to its regular end, which is when a JVM writes what it has recorded.
     *
     * @return from before the process is started until its line is here, or the answer of a server's first call
     * @throws IllegalStateException if it does not come, or the program does not end, naming the log
     */
    Duration first(Program program, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-cp", classPath));
        List<String> arguments = program == Program.CLIENT ? List.of(reference) : List.of();
        long begin = Clock.in(Duration.ZERO);
        try (JavaProcess process = JavaProcess.startPlain(
                program.name().toLowerCase(Locale.ROOT), program.main(), all, arguments, List.of(), logs)) {
            if (program == Program.SERVER) {
                String ready = process.await("ready", PATIENCE);
                String answer = node.proxy(Reference.parse(ready.substring("ready ".length())), Greeter.class)
                        .greet("Ada");
                if (!answer.equals("Hello Ada")) {
                    throw new IllegalStateException("The server has answered '" + answer + "'.");
                }
            } else {
                process.await("answered", PATIENCE);
            }
            Duration first = Clock.since(begin);
            process.endInput();
            if (!process.awaitEnd(PATIENCE)) {
                throw new IllegalStateException(program + " has not ended; see " + process.log());
            }
            return first;
        }
    }

    @Override
    public void close() {
        node.close(Duration.ZERO);
    }
}
