package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.clock.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A node whose callers use names, with a watch over all of them; with {@code --loyal} also one node for each naming server that
 * asks no other one; or, with {@code --owned}, one that owns some names and keeps them. Says {@code ready} when it is; told to {@code progress} it says so when something was acknowledged that has begun since;
 * told to {@code finish} it ends its callers and says {@code finished}; ends with its input.
 */
@Command(name = "names-client")
public final class NamesClient implements Callable<Integer> {

    /** Ends the name of a file that a node's history is in. */
    static final String HISTORY = ".history";

    private static final long FINISH_SECONDS = 15;
    private static final long LOYAL_MILLIS = 3_000;
    private static final int LOYAL_PAUSE_MILLIS = 20;

    @Option(names = "--naming", required = true, split = ",")
    private List<String> naming;

    @Option(names = "--name", required = true)
    private String name;

    @Option(names = "--work", required = true)
    private Path work;

    @Option(names = "--loyal")
    private boolean loyal;

    @Option(names = "--seed", required = true)
    private long seed;

    @Option(names = "--callers", defaultValue = "4")
    private int callers;

    @Option(names = "--names", defaultValue = "48")
    private int names;

    @Option(names = "--pause", defaultValue = "8")
    private int pauseMillis;

    @Option(names = "--looks-only")
    private boolean looksOnly;

    @Option(names = "--deadline", defaultValue = "10000")
    private long deadlineMillis;

    @Option(names = "--owned", defaultValue = "0")
    private int owned;

    private final OwnProcess process = new OwnProcess();
    private final TimeSource time = TimeSource.system();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong newestAcknowledged = new AtomicLong(Long.MIN_VALUE);
    private final List<Thread> threads = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    NamesClient() {}

    /** Runs until the input ends. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NamesClient()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        NameCaller.Habit habit = new NameCaller.Habit(names, pauseMillis, looksOnly);
        participate(name, naming, deadlineMillis, habit, owned > 0 ? 0 : callers);
        if (loyal) {
            NameCaller.Habit looking = new NameCaller.Habit(names, LOYAL_PAUSE_MILLIS, true);
            for (int i = 0; i < naming.size(); i++) {
                participate(name + "-at-" + i, List.of(naming.get(i)), LOYAL_MILLIS, looking, 1);
            }
        }
        process.say("ready");
        threads.forEach(Thread::start);
        for (String line = process.hear(); line != null; line = process.hear()) {
            obey(line);
        }
        return 0;
    }

    /** Starts a node with callers of its own. */
    private void participate(String nodeName, List<String> servers, long deadline, NameCaller.Habit habit, int count)
            throws IOException {
        NodeBuilder builder =
                Node.builder().name(nodeName).listen("tcp://localhost:0").defaultDeadline(Duration.ofMillis(deadline));
        servers.forEach(builder::naming);
        Node node = builder.start();
        if (count == 0) {
            own(node);
            return;
        }
        ActLog log = ActLog.open(work.resolve(nodeName + HISTORY), time);
        node.naming().watch("soak/", log::told);
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(
                    new NameCaller(node, log, habit, chance().split(), time, stop, newestAcknowledged),
                    nodeName + " caller " + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    private SplittableRandom chance() {
        return new SplittableRandom(seed + threads.size());
    }

    private void own(Node node) {
        for (int i = 0; i < owned; i++) {
            node.bind("lease/" + name + "/" + i, (Desk) () -> {});
        }
    }

    private void obey(String line) throws InterruptedException {
        switch (line) {
            case "progress" -> {
                long asked = time.nanoTime();
                while (newestAcknowledged.get() - asked < 0) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                process.say("progressed");
            }
            case "finish" -> {
                stop.countDown();
                long until = time.nanoTime() + TimeUnit.SECONDS.toNanos(FINISH_SECONDS);
                int left = 0;
                for (Thread thread : threads) {
                    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - time.nanoTime())));
                    left += thread.isAlive() ? 1 : 0;
                }
                process.say("finished hanging=" + left);
            }
            default -> process.say("unknown command " + line);
        }
    }
}
