package io.sojourn.benchmarks.overload;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.call.CallOptions;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.runtime.clock.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Puts load on waiters. Told on its input to call at a {@code rate N} per second, to have {@code callers N} call one call
 * after the other, to keep {@code hog N MILLIS} slow calls of one object under way, to {@code begin} a stretch, to {@code
 * report} it, or to {@code quit}. Says ten times a second how the calls of the last window ended.
 */
@Command(name = "load-client")
public final class LoadClient implements Callable<Integer> {

    private static final long WINDOW_MILLIS = 100;

    @Option(names = "--reference", required = true)
    private String reference;

    @Option(names = "--nodes", defaultValue = "4")
    private int nodes;

    @Option(names = "--objects", defaultValue = "4096")
    private int objects;

    @Option(names = "--deadline", defaultValue = "500")
    private long deadlineMillis;

    private final OwnProcess process = new OwnProcess();
    private final TimeSource time = TimeSource.system();
    private final CurrentFigures stretch = new CurrentFigures();
    private final CurrentFigures window = new CurrentFigures();
    private final List<Waiter> waiters = new ArrayList<>();
    private final List<ClosedLoop> callers = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    LoadClient() {}

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadClient()).execute(arguments));
    }

    @Override
    public Integer call() {
        CallOptions options = CallOptions.deadline(Duration.ofMillis(deadlineMillis));
        List<Node> started = new ArrayList<>();
        List<List<Waiter>> byNode = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            Node node = Node.builder().dial(EndpointPolicy.ANY).start();
            started.add(node);
            Waiters found = node.proxy(Reference.parse(reference), Waiters.class);
            byNode.add(found.first(objects).stream()
                    .map(waiter -> node.with(waiter, options))
                    .toList());
        }
        // The nodes take turns, so that each has its part of the load at any moment.
        for (int object = 0; object < objects; object++) {
            for (List<Waiter> ofNode : byNode) {
                waiters.add(ofNode.get(object));
            }
        }
        OpenLoop load = new OpenLoop(waiters.stream().map(WaiterAsync::of).toList(), time, stretch, window);
        daemon(load, "open loop");
        daemon(this::showWindows, "windows");
        process.say("ready");
        for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
            obey(load, line.split(" ", -1));
        }
        started.forEach(Node::close);
        return 0;
    }

    private void obey(OpenLoop load, String[] words) {
        switch (words[0]) {
            case "rate" -> load.rate(Double.parseDouble(words[1]));
            case "callers" -> callers(Integer.parseInt(words[1]));
            case "hog" -> {
                for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                    daemon(() -> hog(Integer.parseInt(words[2])), "hog " + i);
                }
            }
            case "begin" -> stretch.begin();
            case "report" -> process.say(Figures.write("report", stretch.get().figures()));
            default -> process.say("unknown command " + words[0]);
        }
    }

    private void callers(int count) {
        callers.forEach(ClosedLoop::end);
        callers.clear();
        for (int i = 0; i < count; i++) {
            ClosedLoop caller = new ClosedLoop(waiters.get(i % waiters.size()), time, stretch);
            callers.add(caller);
            daemon(caller, "caller " + i);
        }
    }

    /** Keeps one slow call of the first object under way, for ever. */
    private void hog(int millis) {
        while (true) {
            try {
                CompletableFuture<Void> slow = WaiterAsync.of(waiters.get(0)).serveSlowly(millis);
                slow.join();
            } catch (RuntimeException refused) {
                pause(10);
            }
        }
    }

    private void showWindows() {
        while (true) {
            pause(WINDOW_MILLIS);
            process.say(Figures.write("window", window.begin().figures()));
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable action, String name) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }
}
