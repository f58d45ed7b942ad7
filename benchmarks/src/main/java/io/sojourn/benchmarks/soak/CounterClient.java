package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.runtime.clock.TimeSource;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Calls counters. Says {@code progress acknowledged=N} five times a second and {@code finished} when all callers are. Told
 * on its input to {@code hoard} handles, to {@code release} them, to {@code finish FILE}, or to {@code quit}.
 */
@Command(name = "counter-client")
public final class CounterClient implements Callable<Integer> {

    private static final long PROGRESS_MILLIS = 200;

    @Option(names = "--naming", required = true)
    private String naming;

    @Option(names = "--nodes", defaultValue = "1")
    private int nodes;

    @Option(names = "--callers", defaultValue = "8")
    private int callers;

    @Option(names = "--first-caller", defaultValue = "0")
    private int firstCaller;

    @Option(names = "--calls", defaultValue = "0")
    private int calls;

    @Option(names = "--counters", defaultValue = "16")
    private int counters;

    @Option(names = "--deadline", defaultValue = "5000")
    private long deadlineMillis;

    @Option(names = "--pause", defaultValue = "0")
    private long pauseMicros;

    @Option(names = "--mix", defaultValue = "PLAIN")
    private CounterCalls.Mix mix;

    private final OwnProcess process = new OwnProcess();
    private final TimeSource time = TimeSource.system();
    private final PauseMeter pauses = new PauseMeter(time);
    private final ClientFigures figures = new ClientFigures();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Outcomes> outcomes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<FileInputStream> hoard = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    CounterClient() {}

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CounterClient()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Node> started = new ArrayList<>();
        Duration deadline = Duration.ofMillis(deadlineMillis);
        for (int i = 0; i < nodes; i++) {
            Node node = Node.builder()
                    .name("soak-client-" + (firstCaller + i))
                    .naming(naming)
                    .dial(EndpointPolicy.ANY)
                    .start();
            started.add(node);
            CounterCalls seen = lookUp(node, deadline);
            for (int caller = i; caller < callers; caller += nodes) {
                addCaller(firstCaller + caller, seen, deadline);
            }
        }
        process.say("ready");
        threads.forEach(Thread::start);
        daemon(this::showProgress, "progress").start();
        for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
            obey(line);
        }
        started.forEach(Node::close);
        return 0;
    }

    private CounterCalls lookUp(Node node, Duration deadline) throws InterruptedException {
        while (true) {
            try {
                return new CounterCalls(node, counters, deadline);
            } catch (NamingFailure | RemoteFailure notYet) {
                TimeUnit.MILLISECONDS.sleep(PROGRESS_MILLIS);
            }
        }
    }

    private void addCaller(int caller, CounterCalls seen, Duration deadline) {
        Outcomes own = new Outcomes(caller);
        outcomes.add(own);
        threads.add(daemon(
                new CounterCaller(own, seen, mix, calls, pauseMicros, deadline, figures, pauses, time, stop),
                "caller " + caller));
    }

    private void showProgress() {
        try {
            while (threads.stream().anyMatch(Thread::isAlive)) {
                process.say("progress acknowledged=" + figures.acknowledged());
                TimeUnit.MILLISECONDS.sleep(PROGRESS_MILLIS);
            }
            process.say("finished");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void obey(String line) throws IOException, InterruptedException {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "hoard" -> process.say("hoarded " + takeAllHandles());
            case "release" -> {
                for (FileInputStream file : hoard) {
                    file.close();
                }
                hoard.clear();
                process.say("released");
            }
            case "finish" -> finish(Path.of(words[1]));
            default -> process.say("unknown command " + line);
        }
    }

    /** Opens files until the system gives no more. */
    private int takeAllHandles() {
        while (true) {
            try {
                hoard.add(new FileInputStream("/dev/null"));
            } catch (IOException noneLeft) {
                return hoard.size();
            }
        }
    }

    /** Lets the callers end, and says what they saw; calls that do not end are counted as hanging. */
    private void finish(Path file) throws IOException, InterruptedException {
        stop.countDown();
        long until = time.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMillis) + TimeUnit.SECONDS.toNanos(3);
        long hanging = 0;
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - time.nanoTime())));
            hanging += thread.isAlive() ? 1 : 0;
        }
        Outcomes.write(file, outcomes);
        Map<String, Long> shown = figures.figures();
        shown.put("hanging", hanging);
        shown.put("handles", process.openHandles());
        shown.put("heapKiB", process.heapAfterCollection() >> 10);
        process.say(Figures.write("report", shown));
    }

    private static Thread daemon(Runnable action, String name) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        return thread;
    }
}
