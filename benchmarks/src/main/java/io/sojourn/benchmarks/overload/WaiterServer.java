package io.sojourn.benchmarks.overload;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves waiters. Says {@code ready REFERENCE}; told on its input to {@code report} or to {@code quit}. */
@Command(name = "waiter-server")
public final class WaiterServer implements Callable<Integer> {

    @Option(names = "--listen", defaultValue = "tcp://localhost:0")
    private String listen;

    @Option(names = "--advertise")
    private @Nullable String advertise;

    @Option(names = "--at-once", defaultValue = "8")
    private int atOnce;

    @Option(names = "--millis", defaultValue = "5")
    private int millis;

    @Option(names = "--objects", defaultValue = "4096")
    private int objects;

    private final OwnProcess process = new OwnProcess();
    private final LongAdder served = new LongAdder();

    @SuppressWarnings("NullAway.Init")
    WaiterServer() {}

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new WaiterServer()).execute(arguments));
    }

    @Override
    public Integer call() {
        NodeBuilder builder = Node.builder().name("waiters").listen(listen).maximumRunningCalls(atOnce);
        if (advertise != null) {
            builder.advertise(advertise);
        }
        try (Node node = builder.start()) {
            List<Waiter> waiters = new ArrayList<>();
            for (int i = 0; i < objects; i++) {
                waiters.add(node.export(new SleepingWaiter(millis, served), Waiter.class));
            }
            Waiters found = node.export(count -> waiters.subList(0, count), Waiters.class);
            process.say("ready " + node.reference(found));
            for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
                process.say(Figures.write("report", figures(node)));
            }
        }
        return 0;
    }

    private Map<String, Long> figures(Node node) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("served", served.sum());
        figures.put("running", (long) node.report().runningCalls());
        figures.put("threads", process.threads());
        figures.put("heapKiB", process.heapAfterCollection() >> 10);
        return figures;
    }
}
