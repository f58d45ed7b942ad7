package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Looks at the leases regularly while this server leads and puts the end of those that are out into the log. */
final class LeaseExpiry implements AutoCloseable {

    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    /** How long the naming servers know where objects were whose home is gone. */
    private static final Duration LOCATIONS = Duration.ofHours(24);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SharedDirectory directory;
    private final BooleanSupplier leading;
    private final TimeSource time;
    private final Timers timers;
    private final long everyNanos;
    private final LeaseTimes times;
    private volatile boolean closed;

    LeaseExpiry(
            SharedDirectory directory, BooleanSupplier leading, ReplicaConfig config, TimeSource time, Timers timers) {
        this.directory = directory;
        this.leading = leading;
        this.time = time;
        this.timers = timers;
        everyNanos = Math.min(LONGEST_LOOK.toNanos(), config.lease().toNanos() / 10);
        times = new LeaseTimes(
                config.lease().toNanos(), config.memory().toNanos(), LOCATIONS.toNanos(), everyNanos + PAUSE.toNanos());
    }

    void start() {
        timers.after(everyNanos, this::look);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void look() {
        if (closed) {
            return;
        }
        if (leading.getAsBoolean()) {
            List<DirectoryCommand> due = directory.read(current -> times.due(current, time.nanoTime()));
            for (DirectoryCommand command : due) {
                // One that fails is proposed again at the next look.
                CompletableFuture<?> unused = directory.submit(command);
            }
        } else {
            times.restart();
        }
        timers.after(everyNanos, this::look);
    }
}
