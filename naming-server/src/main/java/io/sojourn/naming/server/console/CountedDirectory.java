package io.sojourn.naming.server.console;

import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.PeerGroup;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** A directory that counts what those who use it through this ask of it. Thread-safe. */
final class CountedDirectory implements SharedDirectory {

    private final SharedDirectory directory;
    private final TimeSource time;
    private final Map<String, LongAdder> commands = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final LongAdder failures = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder answeredNanos = new LongAdder();
    private final LongAdder reads = new LongAdder();

    CountedDirectory(SharedDirectory directory, TimeSource time) {
        this.directory = directory;
        this.time = time;
    }

    @Override
    public CompletableFuture<DirectoryResult> submit(DirectoryCommand command) {
        long begun = time.nanoTime();
        add(commands, command.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        return directory.submit(command).whenComplete((result, failure) -> {
            if (failure != null) {
                failures.increment();
                return;
            }
            answered.increment();
            answeredNanos.add(time.nanoTime() - begun);
            if (result instanceof DirectoryResult.Refused refused) {
                add(refusals, refused.reason().name().toLowerCase(Locale.ROOT));
            }
        });
    }

    @Override
    public <T> T read(Function<Directory, T> query) {
        reads.increment();
        return directory.read(query);
    }

    @Override
    public long lineage() {
        return directory.lineage();
    }

    @Override
    public boolean leads() {
        return directory.leads();
    }

    @Override
    public boolean inTouch() {
        return directory.inTouch();
    }

    @Override
    public PeerGroup peers() {
        return directory.peers();
    }

    @Override
    public Duration lease() {
        return directory.lease();
    }

    @Override
    public AutoCloseable afterChange(Runnable action) {
        return directory.afterChange(action);
    }

    /** Adds what has been counted to the metrics. */
    void report(Metrics metrics) {
        commands.forEach((command, count) -> metrics.counter(
                "sojourn_naming_commands_total",
                "Commands put into the log here, by kind.",
                Map.of("command", command),
                count.sum()));
        refusals.forEach((reason, count) -> metrics.counter(
                "sojourn_naming_refusals_total",
                "Commands that the directory has refused, by reason.",
                Map.of("reason", reason),
                count.sum()));
        metrics.counter(
                "sojourn_naming_command_failures_total",
                "Commands of which nobody knows what has become of them.",
                Map.of(),
                failures.sum());
        metrics.counter(
                "sojourn_naming_commands_answered_total",
                "Commands that the log has taken and the directory has answered.",
                Map.of(),
                answered.sum());
        metrics.seconds(
                "sojourn_naming_command_seconds_total",
                "Time that answered commands took, all together.",
                answeredNanos.sum());
        metrics.counter("sojourn_naming_reads_total", "Reads of the directory here.", Map.of(), reads.sum());
    }

    private static void add(Map<String, LongAdder> counters, String key) {
        counters.computeIfAbsent(key, each -> new LongAdder()).increment();
    }
}
