package io.sojourn.naming.server.cli;

import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.Watch;
import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Node;
import java.io.PrintWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what happens to names, as it happens. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Prints what is bound and then every change, until interrupted.")
final class WatchCommand implements Callable<Integer> {

    private static final int PRINTED_BEHIND = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "PREFIX",
            description = "The start of the names to watch; all if missing.")
    private String prefix;

    @Option(names = "--count", paramLabel = "N", description = "End after this many events.")
    private long count = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    WatchCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        // Bounded: a terminal that does not read holds the watch back, not this process's memory.
        BlockingQueue<NamingEvent> events = new LinkedBlockingQueue<>(PRINTED_BEHIND);
        try (Node node = naming.connect()) {
            Watch watch = node.naming().watch(prefix, event -> put(events, event));
            try {
                print(events, out);
            } finally {
                watch.close();
            }
        }
        return 0;
    }

    private void print(BlockingQueue<NamingEvent> events, PrintWriter out) throws InterruptedException {
        for (long printed = 0; printed < count; printed++) {
            NamingEvent event = events.take();
            out.println(naming.json() ? Json.of(Shown.fields(event)) : Shown.line(event));
            out.flush();
        }
    }

    private static void put(BlockingQueue<NamingEvent> events, NamingEvent event) {
        try {
            events.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
