package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.node.NodeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves counters. Told on its input to {@code report FILE}, to {@code crash STEP} or to {@code quit}. */
@Command(name = "counter-server")
public final class CounterServer implements Callable<Integer> {

    @Option(names = "--naming", required = true)
    private String naming;

    @Option(names = "--listen", required = true)
    private String listen;

    @Option(names = "--advertise", required = true)
    private String advertise;

    @Option(names = "--counters", defaultValue = "16")
    private int counters;

    @Option(names = "--log")
    private @Nullable Path log;

    private final OwnProcess process = new OwnProcess();
    private final Executions executions = new Executions();
    private final List<LoggedCounter> served = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    CounterServer() {}

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CounterServer()).execute(arguments));
    }

    /** The name of a counter. */
    static String name(int index) {
        return "soak/counter/" + index;
    }

    /** Which counter a call of this number goes to. */
    static int counterOf(long number, int counters) {
        return (int) (number % counters);
    }

    @Override
    public Integer call() throws IOException {
        CrashPoint crash = new CrashPoint(process::say);
        long[] before = new long[counters];
        CounterLog opened = log == null
                ? null
                : CounterLog.open(log, (caller, number) -> {
                    executions.logged(caller, number);
                    before[counterOf(number, counters)]++;
                });
        for (int i = 0; i < counters; i++) {
            served.add(new LoggedCounter(before[i], executions, opened, crash));
        }
        NodeBuilder builder = Node.builder()
                .name("soak-server")
                .listen(listen)
                .advertise(advertise)
                .naming(naming);
        try (Node node = builder.start()) {
            for (int i = 0; i < counters; i++) {
                node.naming().rebind(name(i), served.get(i));
            }
            node.ready();
            process.say("ready " + node.endpoints().get(0));
            for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
                obey(node, crash, line);
            }
        }
        return 0;
    }

    private void obey(Node node, CrashPoint crash, String line) throws IOException {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "crash" -> crash.arm(CrashPoint.Step.valueOf(words[1]));
            case "report" -> {
                executions.write(Path.of(words[1]));
                process.say(Figures.write("report", figures(node)));
            }
            default -> process.say("unknown command " + line);
        }
    }

    private Map<String, Long> figures(Node node) {
        NodeReport report = node.report();
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("counted", executions.total());
        figures.put("twice", executions.twice());
        for (int i = 0; i < counters; i++) {
            figures.put("counter" + i, served.get(i).value());
        }
        figures.put("sessions", (long) report.sessions());
        figures.put("connections", (long) report.connections());
        figures.put("running", (long) report.runningCalls());
        figures.put("exported", (long) report.exportedObjects());
        figures.put("handles", process.openHandles());
        figures.put("threads", process.threads());
        figures.put("heapKiB", process.heapAfterCollection() >> 10);
        return figures;
    }
}
